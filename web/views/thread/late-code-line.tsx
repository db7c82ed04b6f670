import { useEffect, useMemo } from 'preact/hooks'
import { findOneTimeCode } from '../../../src/domain/one-time-code.ts'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** Who sends codes sent one among so many of their newest messages. */
const LOOKED_THROUGH = 20

/** Where somebody waits for a code: that it can stand on the phone long before it stands here. Said until it is put away, on this device for good. */
export function LateCodeLine({ conversation: { id } }: { conversation: Conversation }) {
  const { dismissedLines, openConversation, stats } = useStores()
  const isWanted = !dismissedLines.hasLateCodes.value && stats.holdsCodes.value !== false
  const messages = isWanted && openConversation.id.value === id ? openConversation.messages.value : undefined
  const hasCodes = useMemo(() => messages !== undefined && bringCodes(messages), [messages])
  useEffect(() => {
    if (hasCodes && !stats.stats.peek()) void stats.read()
  }, [hasCodes, stats])
  if (!hasCodes || !stats.holdsCodes.value) return null
  return (
    <div class="late-code" role="note">
      <PageIcon name="clock" size={18} />
      <span>{pageWords.lateCodeLine}</span>
      <IconButton icon="x" size={18} label={words.close} onClick={() => dismissedLines.dismissLateCodes()} />
    </div>
  )
}

function bringCodes(messages: readonly Message[]): boolean {
  return messages
    .slice(-LOOKED_THROUGH)
    .some(({ direction, body }) => direction === 'inbound' && findOneTimeCode(body) !== undefined)
}
