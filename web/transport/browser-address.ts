import type { AddressBar } from './address-bar.ts'

export const browserAddress: AddressBar = {
  read: () => location.pathname + location.search + location.hash,
  push: (address) => history.pushState(null, '', address),
  replace: (address) => history.replaceState(null, '', address),
  back: () => history.back(),
  onChange: (listener) => addEventListener('popstate', listener),
}
