import { computed, createModel, signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { AddressBar } from '../transport/address-bar.ts'
import { formatRoute, parseRoute, type Route } from './route.ts'

/** Where the app is. Each place has an address of its own, so reload, Back and a new tab lead where one expects. */
export const NavigationStore = createModel((address: AddressBar) => {
  const route = signal<Route>(parseRoute(address.read()))
  // The history as far as this page made it, and where in it one stands.
  let trail = [address.read()]
  let at = 0
  let isReturn = address.isReturn
  /** What the app itself steps back through closes nothing. */
  let isLeaving = false
  let isHeld = false
  let closeOnTop = () => false

  address.onChange(() => {
    const now = address.read()
    const wasHeld = isHeld
    isHeld = false
    if (wasHeld && now === trail[at]) return
    const isAsked = !isLeaving
    isLeaving = false
    // The browser is on its way already: it closes what stands on top, and comes back.
    if (isAsked && closeOnTop()) {
      isHeld = true
      return address.go(trail[at + 1] === now ? -1 : 1)
    }
    isReturn = true
    if (trail[at - 1] === now) at -= 1
    else if (trail[at + 1] === now) at += 1
    else [trail, at] = [[now], 0]
    route.value = parseRoute(now)
  })

  function replace(next: Route): void {
    address.replace(formatRoute(next))
    trail[at] = formatRoute(next)
    isReturn = false
    route.value = next
  }

  return {
    route,
    /** One was here before, and came back: by Back, Forward or a reload. */
    isReturn: () => isReturn,
    openId: computed(() => (route.value.name === 'chat' ? route.value.id : undefined)),
    go(next: Route) {
      const to = formatRoute(next)
      if (to !== address.read()) {
        address.push(to)
        trail = [...trail.slice(0, at + 1), to]
        at += 1
      }
      isReturn = false
      route.value = next
    },
    replace,
    /** A hit that was walked to, in the place of the one before: a reload returns to it. */
    showHit(message: MessageId, find: string) {
      const here = route.peek()
      if (here.name !== 'chat') return
      replace({ ...here, message, find, ...(find !== here.find && { isOwnFind: true }) })
    },
    /** What Back closes before it leaves a place: true when something was open. */
    onBack(close: () => boolean) {
      closeOnTop = close
    },
    /** Up to another place: by the browser's own Back where that leads there, so that its history stays short. */
    leave(to: Route) {
      isLeaving = isPlace(trail[at - 1], to)
      if (isLeaving) address.go(-1)
      else replace(to)
    },
  }
})

/** The list counts as one place, whatever is searched in it: whoever leaves a hit comes back to the results. */
function isPlace(address: string | undefined, to: Route): boolean {
  if (address === undefined) return false
  return address === formatRoute(to) || (to.name === 'chats' && parseRoute(address).name === 'chats')
}
