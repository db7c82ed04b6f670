import { found } from '../../domain/doctor/findings.ts'
import type { Finding } from '../../protocol/doctor.ts'
import { isOlder, type InstalledPackages } from './dpkg-status.ts'

const FIRST_SDK_THAT_FREEZES = 34
/** Of Termux:API: reads by id from here on. */
const APP_WITH_SELECTION = '0.51.0'
/** Messages have an id from here on. Before 0.45 SMS was taken out for a while. */
const APP_WITH_IDS = '0.50'
const PACKAGE_WITH_SELECTION = '0.59'
const PACKAGE_THAT_THAWS = '0.58'
const AM_THAT_THAWS = '0.8.0'

/** The Termux that this runs in, as its environment tells. */
export function findTermux(environment: NodeJS.ProcessEnv): Finding[] {
  const version = environment['TERMUX_VERSION']
  if (version === undefined) return [found('termux', 'elsewhere')]
  const release = environment['TERMUX_APP__APK_RELEASE'] ?? environment['TERMUX_APK_RELEASE']
  const isFromPlay = version.startsWith('googleplay.') || /play/i.test(release ?? '')
  if (isFromPlay) return [found('termux', 'google_play', { version })]
  if (release === undefined) return [found('termux', 'ok', { version })]
  const source = release.startsWith('F_DROID') ? 'F-Droid' : release.startsWith('GITHUB') ? 'GitHub' : undefined
  if (source === undefined) return [found('termux', 'unknown_build', { version, release })]
  return [found('termux', 'ok_from', { version, source })]
}

/** The package behind the commands, and the program by which it speaks to Android. */
export function findPackages(packages: InstalledPackages | undefined, sdk: number | undefined): Finding[] {
  const freezes = sdk !== undefined && sdk >= FIRST_SDK_THAT_FREEZES
  const api = packages?.versionOf('termux-api')
  const am = packages?.versionOf('termux-am')
  return [
    ...(api === undefined ? [] : [findApiPackage(api, freezes)]),
    ...(am === undefined
      ? []
      : [found('am_package', freezes && isOlder(am, AM_THAT_THAWS) ? 'old' : 'ok', { version: am })]),
  ]
}

function findApiPackage(version: string, freezes: boolean): Finding {
  if (freezes && isOlder(version, PACKAGE_THAT_THAWS)) return found('api_package', 'freezes', { version })
  if (isOlder(version, PACKAGE_WITH_SELECTION)) return found('api_package', 'no_selection', { version })
  return found('api_package', 'ok', { version })
}

/** The version of the app, which Termux told the session that this was started in. */
export function findAppVersion(environment: NodeJS.ProcessEnv): Finding[] {
  const version = environment['TERMUX_API_APP__VERSION_NAME'] ?? environment['TERMUX_API_VERSION']
  if (version === undefined || !/^\d/.test(version)) return []
  if (isOlder(version, APP_WITH_IDS)) return [found('api_app_version', 'no_sms', { version })]
  if (isOlder(version, APP_WITH_SELECTION)) return [found('api_app_version', 'old', { version })]
  return [found('api_app_version', 'ok', { version })]
}
