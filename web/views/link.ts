import type { Stores } from '../stores/stores.ts'
import { formatRoute, type Route } from '../stores/route.ts'

/** The attributes of a link into the app: a plain click stays in the page, every other kind of click is the browser's. */
export function linkTo(navigation: Stores['navigation'], route: Route, shouldReplace = false) {
  return {
    href: formatRoute(route),
    onClick(event: MouseEvent) {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      if (shouldReplace) navigation.replace(route)
      else navigation.go(route)
    },
  }
}
