import { computed, createModel, signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { AddressBar } from '../transport/address-bar.ts'
import { routeToHit, routeWithoutHit } from './hit-route.ts'
import { formatRoute, parseRoute, type Route } from './route.ts'
import { createTrail } from './trail.ts'

/** Where the app is. Each place has an address of its own, so reload, Back and a new tab lead where one expects. */
export const NavigationStore = createModel((address: AddressBar) => {
  const route = signal<Route>(parseRoute(address.read()))
  const trail = createTrail(address.read())
  let isReturn = address.isReturn
  /** What the app itself steps back through closes nothing. */
  let isLeaving = false
  let isHeld = false
  let closeOnTop = () => false
  /** Where the step back to the ground leads on to. */
  let onwards: Route | undefined

  address.onChange(() => {
    const now = address.read()
    const wasHeld = isHeld
    isHeld = false
    if (wasHeld && now === trail.here()) return
    if (trail.isCovered() && now === trail.before()) return uncover()
    const isAsked = !isLeaving
    isLeaving = false
    // The browser is on its way already: it closes what stands on top, and comes back.
    if (isAsked && closeOnTop()) {
      isHeld = true
      return address.go(trail.after() === now ? -1 : 1)
    }
    isReturn = true
    trail.follow(now)
    route.value = parseRoute(now)
  })

  function uncover(): void {
    trail.follow(address.read())
    const next = onwards
    onwards = undefined
    if (next) replace(next)
    // Nothing was open any more: the step back was meant for the app.
    else if (!closeOnTop()) address.go(-1)
  }

  function replace(next: Route): void {
    address.replace(formatRoute(next))
    trail.replace(formatRoute(next))
    isReturn = false
    route.value = next
  }

  return {
    route,
    /** One was here before, and came back: by Back, Forward or a reload. */
    isReturn: () => isReturn,
    /** Where one was before, when that was here. */
    cameFrom: () => (trail.isCovered() ? undefined : parseBefore(trail.before())),
    /** Which place it is, whatever is open there. */
    place: computed(() => route.value.name),
    openId: computed(() => (route.value.name === 'chat' ? route.value.id : undefined)),
    go(next: Route) {
      const to = formatRoute(next)
      if (to !== address.read()) {
        address.push(to)
        trail.go(to)
      }
      isReturn = false
      route.value = next
    },
    replace,
    /** A hit that was walked to, in the place of the one before: a reload returns to it. */
    showHit: (message: MessageId, find: string) => replace(routeToHit(route.peek(), message, find)),
    /** Nothing is looked for in the thread any more: a reload does not bring it back. */
    leaveHit: () => replace(routeWithoutHit(route.peek())),
    /** What Back closes before it leaves a place: true when something was open. */
    onBack: (close: () => boolean) => void (closeOnTop = close),
    /** Something opens over the place: where Back would leave the app, it has a step of its own to take. */
    cover() {
      if (!trail.isFirst()) return
      address.push(address.read())
      trail.go(address.read())
    },
    /** Up to another place: by the browser's own Back where that leads there, so that its history stays short. */
    leave(to: Route) {
      if (trail.isCovered()) {
        onwards = to
        return address.go(-1)
      }
      isLeaving = isPlace(trail.before(), to)
      return isLeaving ? address.go(-1) : replace(to)
    },
  }
})

const parseBefore = (address: string | undefined) => (address === undefined ? undefined : parseRoute(address))

/** The list counts as one place, whatever is searched in it: whoever leaves a hit comes back to the results. */
function isPlace(address: string | undefined, to: Route): boolean {
  if (address === undefined) return false
  return address === formatRoute(to) || (to.name === 'chats' && parseRoute(address).name === 'chats')
}
