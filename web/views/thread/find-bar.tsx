import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { pageIcons } from '../../components/page-icons.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { readHitTotal } from '../../stores/hit-total.ts'
import type { FindStore } from '../../stores/find-in-thread.ts'
import { isNarrow, isTouch } from '../media.ts'
import { formatHitCount, sayUnclear } from '../say-search.ts'
import { useStores } from '../stores-context.ts'
import { useBackLeaves } from '../use-back-leaves.ts'
import { closeFind, isFindOfThread } from './close-find.ts'

type Find = InstanceType<typeof FindStore>

/** Words in this thread, and the way from hit to hit. */
export function FindBar() {
  const find = useStores().find.store.value
  return find ? <OpenFindBar find={find} /> : null
}

function OpenFindBar({ find }: { find: Find }) {
  const stores = useStores()
  const bar = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useGivenBackFocus(bar)
  // Opened with words from the list's search, the hit is what matters; opened empty, the field is.
  useEffect(() => {
    if (find.text.peek() === '') field.current?.focus()
  }, [])
  useBackLeaves(() => closeFind(stores), isFindOfThread(stores))
  const count = find.hits.value.length
  const problem = find.error.value
  return (
    <div ref={bar} class="find-bar" role="search" aria-label={pageWords.findInThread}>
      {!isNarrow.value && <Icon name="search" isDirectional />}
      <input
        ref={field}
        id="find"
        type="text"
        enterkeyhint="search"
        autocomplete="off"
        maxLength={200}
        placeholder={pageWords.findInThread}
        aria-label={pageWords.findInThread}
        value={find.text.value}
        onInput={(event) => find.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'Escape') {
            event.stopPropagation()
            closeFind(stores)
          } else if (event.key === 'Enter') {
            event.preventDefault()
            void (event.shiftKey ? find.newer() : find.older())
          }
        }}
      />
      <span class={problem ? 'find-count is-problem' : 'find-count'} role="status">
        {problem ? sayUnclear(problem) : <Count of={find} />}
      </span>
      <IconButton
        icon={pageIcons.chevronUp}
        label={pageWords.findOlder}
        isDisabled={count === 0}
        onClick={() => void find.older()}
      />
      <IconButton
        icon="chevronDown"
        label={pageWords.findNewer}
        isDisabled={!find.canGoNewer.value}
        onClick={() => void find.newer()}
      />
      <IconButton icon="x" label={pageWords.findClose} onClick={() => closeFind(stores)} />
    </div>
  )
}

/** Whoever closes the bar goes on where they were; on a screen to touch, the field would bring its keyboard. */
function useGivenBackFocus(bar: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const from = document.activeElement
    const element = bar.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      const isThere = from instanceof HTMLElement && from.isConnected && from !== document.body
      const next = isThere ? from : isTouch.peek() ? null : document.querySelector<HTMLElement>('#composer')
      next?.focus()
    }
  }, [])
}

function Count({ of: { hits, position, first, answer, words, isLoading } }: { of: Find }) {
  if (hits.value.length > 0) {
    const all = formatHitCount(readHitTotal(answer.value, first.value + hits.value.length - 1))
    return <>{position.value === 0 ? all : pageWords.findCount(formatNumber(position.value), all)}</>
  }
  if (words.value === '' || isLoading.value) return null
  if (!isNarrow.value) return <>{pageWords.findNone}</>
  // The sentence would take the room of the words that are looked for.
  return (
    <>
      <span aria-hidden="true">{formatNumber(0)}</span>
      <span class="visually-hidden">{pageWords.findNone}</span>
    </>
  )
}
