import type { AddressBar } from './address-bar.ts'

/** On every place of the history that this app has shown; it outlasts the page. */
const SEEN = 1

export const browserAddress: AddressBar = {
  isReturn: history.state === SEEN,
  read: () => location.pathname + location.search + location.hash,
  push: (address) => history.pushState(SEEN, '', address),
  replace: (address) => history.replaceState(SEEN, '', address),
  go: (steps) => history.go(steps),
  onChange: (listener) => addEventListener('popstate', listener),
}

browserAddress.replace(browserAddress.read())
