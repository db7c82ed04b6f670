/** What Chrome and Edge hand over when the page can be installed. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

export interface Installer {
  /** Already its own window, not a tab. */
  readonly isInstalled: boolean
  /** Only here can the browser keep the app: https, or the device itself. */
  readonly isSecure: boolean
  /** It can be installed from the browser's own menu only, so the person has to be told how. */
  readonly isWordsNeeded: boolean
  /** Called with the browser's own way to install as soon as it offers one, and with nothing once that is used up or done. */
  listen(onOffer: (install: (() => Promise<boolean>) | undefined) => void): void
}

export const browserInstaller: Installer = {
  isInstalled:
    matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)').matches ||
    // Safari on iOS knows no display mode in its oldest versions that we support.
    Reflect.get(navigator, 'standalone') === true,
  isSecure: isSecureContext,
  // Safari on phones, and Firefox on Android.
  isWordsNeeded: /iPhone|iPad|Android.*Firefox/.test(navigator.userAgent),
  listen(onOffer) {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault()
      onOffer(async () => {
        onOffer(undefined)
        // Only this event has that method.
        return (await (event as InstallPromptEvent).prompt()).outcome === 'accepted'
      })
    })
    addEventListener('appinstalled', () => onOffer(undefined))
  },
}
