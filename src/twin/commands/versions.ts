import type { Settings } from '../model/settings.ts'

/** Since 0.51.0 the app knows selections and sort orders, writes `address`, and ends after an exception. */
export function isOldApp({ appVersion }: Settings): boolean {
  return isOlder(appVersion, [0, 51])
}

/** Since 0.59.0 `termux-sms-list` is a bash script with long options. */
export function isOldScript({ packageVersion }: Settings): boolean {
  return isOlder(packageVersion, [0, 59])
}

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  return ownMajor < major || (ownMajor === major && ownMinor < minor)
}
