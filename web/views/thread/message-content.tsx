import { useState } from 'preact/hooks'
import { findOneTimeCode } from '../../../src/domain/one-time-code.ts'
import { readReaction, type Reaction } from '../../../src/domain/reactions.ts'
import type { Range } from '../../../src/protocol/search.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { BubbleCode } from './bubble-code.tsx'
import { RichText } from './rich-text.tsx'

interface MessageContentProps {
  body: string
  found: readonly Range[]
  isInbound: boolean
  at: number
}

/** What stands in a bubble: the words with what acts in them, a code to copy, a reaction made short, or what stands for a picture. */
export function MessageContent({ body, found, isInbound, at }: MessageContentProps) {
  const [isWhole, setWhole] = useState(false)
  // Some phones keep a row without words for what was a picture.
  if (body.trim() === '') {
    return (
      <span class="stub">
        <PageIcon name="image" size={18} /> {pageWords.emptyStub}
      </span>
    )
  }
  const reaction = found.length === 0 ? readReaction(body) : undefined
  if (reaction && !isWhole) return <ShortReaction reaction={reaction} onWhole={() => setWhole(true)} />
  const code = isInbound ? findOneTimeCode(body) : undefined
  return (
    <>
      <RichText text={body} found={found} at={at} />
      {code && <BubbleCode body={body} found={code} />}
    </>
  )
}

function ShortReaction({ reaction: { emoji, of, isRemoved }, onWhole }: { reaction: Reaction; onWhole: () => void }) {
  const label = isRemoved ? pageWords.reactionRemovedLabel(emoji, of) : pageWords.reactionLabel(emoji, of)
  return (
    <button
      type="button"
      class={isRemoved ? 'reaction is-removed' : 'reaction'}
      aria-label={`${label}. ${pageWords.showOriginal}`}
      title={pageWords.showOriginal}
      onClick={onWhole}
    >
      <span class="reaction-emoji">{emoji}</span>
      <span class="reaction-of" dir="auto">
        {of}
      </span>
    </button>
  )
}
