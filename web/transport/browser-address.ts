import type { AddressBar } from './address-bar.ts'

/** On every place of the history that this app has shown; it outlasts the page. */
const SEEN = 1
/** A page out of sight draws no frame to wait for. */
const LONGEST_WAIT_MS = 300

/** A new place, before the browser was told: the page waits for its answer, so what was asked for is drawn first. */
let coming: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function tell(): void {
  clearTimeout(timer)
  if (coming !== undefined) history.pushState(SEEN, '', coming)
  coming = undefined
}

export const browserAddress: AddressBar = {
  isReturn: history.state === SEEN,
  read: () => coming ?? location.pathname + location.search + location.hash,
  push(address) {
    tell()
    coming = address
    timer = setTimeout(tell, LONGEST_WAIT_MS)
    // The second frame is the first sign that one was painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (coming !== address) return
        clearTimeout(timer)
        timer = setTimeout(tell)
      }),
    )
  },
  replace(address) {
    tell()
    history.replaceState(SEEN, '', address)
  },
  go(steps) {
    tell()
    history.go(steps)
  },
  onChange: (listener) =>
    addEventListener('popstate', () => {
      // The browser went on from the place before.
      coming = undefined
      listener()
    }),
}

addEventListener('pagehide', tell)
browserAddress.replace(browserAddress.read())
