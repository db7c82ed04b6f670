import type { pageWords } from '../../language/page-words.ts'

type InstallWay = keyof (typeof pageWords)['installWays']

interface Known {
  readonly isInstalled: boolean
  readonly isSecure: boolean
  /** The browser gave us its own way to install. */
  readonly isOffered: boolean
}

/** How the app gets onto this device. Where the browser does not offer it itself, only the person can do it, in its menus. */
export function findInstallWay(userAgent: string, { isInstalled, isSecure, isOffered }: Known): InstallWay {
  if (isInstalled) return 'installed'
  if (!isSecure) return 'insecure'
  if (isOffered) return 'offered'
  if (/iPhone|iPad/.test(userAgent)) return 'safariPhone'
  if (/Firefox\//.test(userAgent)) return /Android/.test(userAgent) ? 'firefoxPhone' : 'firefoxDesktop'
  if (/Macintosh.*Version\/.*Safari\//.test(userAgent)) return 'safariMac'
  return 'menu'
}
