import { computed, createModel, signal } from '@preact/signals'
import type { AddressBar } from '../transport/address-bar.ts'
import { formatRoute, parseRoute, type Route } from './route.ts'

/** Where the app is. Each place has an address of its own, so reload, Back and a new tab lead where one expects. */
export const NavigationStore = createModel((address: AddressBar) => {
  const route = signal<Route>(parseRoute(address.read()))
  // The history as far as this page made it, and where in it one stands.
  let trail = [address.read()]
  let at = 0
  let isReturn = address.isReturn

  address.onChange(() => {
    isReturn = true
    const now = address.read()
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
    /** Up to another place: by the browser's own Back where that leads there, so that its history stays short. */
    leave(to: Route) {
      if (isPlace(trail[at - 1], to)) address.back()
      else replace(to)
    },
  }
})

/** The list counts as one place, whatever is searched in it: whoever leaves a hit comes back to the results. */
function isPlace(address: string | undefined, to: Route): boolean {
  if (address === undefined) return false
  return address === formatRoute(to) || (to.name === 'chats' && parseRoute(address).name === 'chats')
}
