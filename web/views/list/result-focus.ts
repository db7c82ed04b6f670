import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { formatRoute, type Route } from '../../stores/route.ts'
import type { SearchAnswersStore } from '../../stores/search-answers.ts'
import { useStores } from '../stores-context.ts'

type Answers = InstanceType<typeof SearchAnswersStore>

/** Whoever comes back from a hit stands on it again, as soon as the results are there. */
export function useReturningFocus(scroller: { current: HTMLElement | null }, answers: Answers) {
  const { navigation } = useStores()
  const route = navigation.route.value
  const last = useRef<string | null>(null)
  const lastRoute = useRef(route)
  const left = useRef<Route | undefined>(undefined)
  const sought = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (route !== lastRoute.current) {
      // From hit to hit one may have walked further than to the one that was opened.
      const isBack = route.name === 'chats' && lastRoute.current.name !== 'chats'
      left.current = isBack ? lastRoute.current : undefined
      lastRoute.current = route
    }
    const from = left.current && formatRoute(asOpened(left.current))
    const results = [...(scroller.current?.querySelectorAll<HTMLElement>('.result') ?? [])]
    if (from === undefined || results.length === 0) return
    const find = (href: string | null) => results.find((one) => one.getAttribute('href') === href)
    const result = find(from) ?? find(last.current)
    const message = left.current?.name === 'chat' ? left.current.message : undefined
    // After a reload, the results are read on as far as that, once.
    if (!result && message && answers.answer.peek()?.cursor && (sought.current !== from || answers.isLoading.peek())) {
      if (answers.isLoading.peek()) return
      sought.current = from
      void answers.loadUntil(message)
      return
    }
    left.current = undefined
    // Who has gone on to something else in the list meanwhile stays there.
    if (scroller.current?.closest('.list-pane')?.contains(document.activeElement)) return
    result?.focus({ preventScroll: true })
    if (from !== last.current) result?.scrollIntoView({ block: 'nearest' })
  })
  return (event: FocusEvent) => {
    if (event.target instanceof Element) last.current = event.target.getAttribute('href')
  }
}

/** As it stood in the results. */
function asOpened(route: Route): Route {
  if (route.name !== 'chat') return route
  const { isFindClosed: _, ...opened } = route
  return opened
}

/** A button that brings more may go with the last of them: whoever was on it goes on from the first that came. */
export function useGoingOn(count: number) {
  const left = useRef<{ button: Element; section: Element | null; at: number } | undefined>(undefined)
  useLayoutEffect(() => {
    if (!left.current || count <= left.current.at) return
    const { button, section, at } = left.current
    left.current = undefined
    const isThere = document.activeElement === button || document.activeElement === document.body
    if (isThere) section?.querySelectorAll<HTMLElement>('.result')[at]?.focus({ preventScroll: true })
  }, [count])
  return (button: Element) => {
    left.current = { button, section: button.closest('section'), at: count }
  }
}
