import { computed, createModel, signal } from '@preact/signals'
import { formatRoute, parseRoute, type Route } from '../routing/route.ts'

/** The address bar and its history. */
export interface AddressBar {
  read(): string
  push(address: string): void
  replace(address: string): void
  back(): void
  onChange(listener: () => void): void
}

/** Where the app is. Each place has an address of its own, so reload, Back and a new tab lead where one expects. */
export const NavigationStore = createModel((address: AddressBar) => {
  const route = signal<Route>(parseRoute(address.read()))
  // How many of our own entries lie behind this one: with none, Back would leave the app.
  let depth = 0

  address.onChange(() => {
    depth = Math.max(0, depth - 1)
    route.value = parseRoute(address.read())
  })

  return {
    route,
    openId: computed(() => (route.value.name === 'chat' ? route.value.id : undefined)),
    go(next: Route) {
      const to = formatRoute(next)
      if (to !== address.read()) {
        address.push(to)
        depth += 1
      }
      route.value = next
    },
    replace(next: Route) {
      address.replace(formatRoute(next))
      route.value = next
    },
    /** One step up: by the browser's own Back where that leads there, so that its history stays short. */
    leave(to: Route) {
      if (depth > 0) return address.back()
      address.replace(formatRoute(to))
      route.value = to
    },
  }
})
