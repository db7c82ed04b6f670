import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { useStores } from '../stores-context.ts'

interface Shown {
  readonly list: readonly Conversation[]
  readonly filter: string
  readonly rowHeight: number
}

/**
 * Whoever comes back finds the list where it was left: from a search, from another page, and after a reload, for which it is read on as
 * far as that. Another list begins at its top.
 */
export function useKeptPlace(scroller: { readonly current: HTMLElement | null }, shown: Shown): void {
  const { places } = useStores()
  const { list, filter, rowHeight } = shown
  const current = useRef(shown)
  const wanted = useRef(places.read(filter))
  const expected = useRef(0)

  useLayoutEffect(() => {
    const element = scroller.current
    const isOther = current.current.filter !== filter
    current.current = shown
    if (isOther) wanted.current = undefined
    if (!element) return
    if (isOther) element.scrollTop = 0
    const spot = wanted.current
    if (!spot) return
    const top = list.findIndex(({ id }) => id === spot.id) * rowHeight + (spot.offset % rowHeight)
    // A row that went far away since is no longer what was looked at.
    element.scrollTop = top >= 0 && Math.abs(top - spot.offset) < element.clientHeight ? top : spot.offset
    expected.current = element.scrollTop
  }, [list, filter, rowHeight])

  useEffect(() => {
    const element = scroller.current
    const onScroll = () => {
      if (!element || (wanted.current && Math.abs(element.scrollTop - expected.current) < 2)) return
      wanted.current = undefined
      const { scrollTop } = element
      const first = current.current.list[Math.floor(scrollTop / current.current.rowHeight)]
      places.keep(current.current.filter, scrollTop > 0 && first ? { id: first.id, offset: scrollTop } : undefined)
    }
    // First of all: another listener may have the rows drawn at once, which would put the old place back before it is let go here.
    element?.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => element?.removeEventListener('scroll', onScroll, { capture: true })
  }, [list.length > 0])
}
