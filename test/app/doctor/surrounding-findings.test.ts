import { describe, expect, it } from 'vitest'
import { findAndroid, findWakeLock } from '../../../src/app/doctor/android-findings.ts'
import { findNetwork, findWifi } from '../../../src/app/doctor/network-findings.ts'
import { findClock, findFit, findLanguages, findNode } from '../../../src/app/doctor/program-findings.ts'
import { createSleepMeter } from '../../../src/app/doctor/sleep-meter.ts'
import { findAppVersion, findPackages, findTermux } from '../../../src/app/doctor/termux-findings.ts'
import { namesOf } from '../../support/doctor-names.ts'

const HOUR = 60 * 60_000
const packagesWith = (versions: Readonly<Record<string, string>>, broken: readonly string[] = []) => ({
  versionOf: (name: string) => versions[name],
  broken,
})

describe('what the doctor says of Termux', () => {
  it.each([
    [{ TERMUX_VERSION: '0.118.3', TERMUX_APK_RELEASE: 'F_DROID' }, 'termux.ok_from'],
    [{ TERMUX_VERSION: '0.119.0-beta.3', TERMUX_APP__APK_RELEASE: 'GITHUB' }, 'termux.ok_from'],
    [{ TERMUX_VERSION: '0.101' }, 'termux.ok'],
    [{ TERMUX_VERSION: '0.118.3', TERMUX_APK_RELEASE: 'SOMEBODY' }, 'termux.unknown_build'],
    [{ TERMUX_VERSION: 'googleplay.2026.06.21' }, 'termux.google_play'],
    [{ TERMUX_VERSION: '0.118.3', TERMUX_APK_RELEASE: 'GOOGLE_PLAY_STORE' }, 'termux.google_play'],
    [{}, 'termux.elsewhere'],
  ])('%j is %s', (environment, name) => {
    expect(namesOf(findTermux(environment))).toEqual([name])
  })

  it('names where it is from as its makers do', () => {
    const facts = ['F_DROID', 'GITHUB_DEBUG_BUILD'].map(
      (release) => findTermux({ TERMUX_VERSION: '0.118.3', TERMUX_APK_RELEASE: release })[0]?.fact,
    )
    expect(facts).toEqual(['From F-Droid', 'From GitHub'])
  })

  it.each([
    ['0.53.0', 'api_app_version.ok'],
    ['0.50.1', 'api_app_version.old'],
    ['0.44', 'api_app_version.no_sms'],
    ['0.49', 'api_app_version.no_sms'],
  ])('an app %s is %s', (version, name) => {
    expect(namesOf(findAppVersion({ TERMUX_API_VERSION: version }))).toEqual([name])
    expect(namesOf(findAppVersion({ TERMUX_API_APP__VERSION_NAME: version }))).toEqual([name])
  })

  it.each([
    ['0.59.1-1', 34, 'api_package.ok'],
    ['0.58.0', 34, 'api_package.no_selection'],
    ['0.57.1', 34, 'api_package.freezes'],
    ['0.57.1', 33, 'api_package.no_selection'],
  ])('the package %s on SDK %i is %s', (version, sdk, name) => {
    expect(namesOf(findPackages(packagesWith({ 'termux-api': version }), sdk))).toEqual([name])
  })

  it('a termux-am before 0.8.0 is old from Android 14 on', () => {
    const names = (version: string, sdk: number) => namesOf(findPackages(packagesWith({ 'termux-am': version }), sdk))
    expect([names('0.7.1', 34), names('0.7.1', 33), names('0.8.0-2', 34)]).toEqual([
      ['am_package.old'],
      ['am_package.ok'],
      ['am_package.ok'],
    ])
  })
})

describe('what the doctor says of Android', () => {
  const look = (
    model: { sdk?: number; release?: string; manufacturer?: string },
    more: { uid?: number; environment?: NodeJS.ProcessEnv } = {},
  ) =>
    namesOf(
      findAndroid(
        { sdk: undefined, release: undefined, manufacturer: undefined, model: 'x', ...model },
        { uid: more.uid ?? 10_345, environment: more.environment ?? {}, sleep: undefined },
      ),
    )

  it('takes the notes that fit the version', () => {
    expect(look({})).toEqual(['android.unknown', 'battery_optimisation.note', 'wake_lock.unknown'])
    expect(look({ sdk: 23 })).toContain('android.old')
    expect(look({ sdk: 30 })).toEqual(['android.ok', 'battery_optimisation.note', 'wake_lock.unknown'])
    expect(look({ sdk: 31 })).toContain('phantom_processes.android_12')
    expect(look({ sdk: 32 })).toContain('phantom_processes.android_12l')
    expect(look({ sdk: 33 })).toEqual(expect.arrayContaining(['phantom_processes.android_12l', 'notifications.note']))
    expect(look({ sdk: 34 })).toContain('phantom_processes.android_14')
    expect(look({ sdk: 36 })).not.toContain('otp_hidden.note')
    expect(look({ sdk: 37 })).toContain('otp_hidden.note')
  })

  it.each([
    ['samsung', 'maker.samsung'],
    ['Xiaomi', 'maker.xiaomi'],
    ['HUAWEI', 'maker.huawei'],
    ['HONOR', 'maker.huawei'],
    ['OnePlus', 'maker.oppo'],
    ['vivo', 'maker.vivo'],
    ['Unihertz', 'maker.other'],
  ])('knows the habits of %s: %s', (manufacturer, name) => {
    expect(look({ sdk: 34, manufacturer })).toContain(name)
    expect(look({ sdk: 34, manufacturer: 'Google' }).some((each) => each.startsWith('maker.'))).toBe(false)
  })

  it('finds a second user and a work profile by the ids of its processes', () => {
    expect(look({ sdk: 34 }, { uid: 1_010_345 })).toContain('android_user.other')
    expect(look({ sdk: 34 }, { uid: 10_345 })).not.toContain('android_user.other')
  })

  it('finds the build of Termux that Android 17 keeps from the local network, and the Samsung that does it by itself', () => {
    expect(look({ sdk: 37 }, { environment: { TERMUX_APP__TARGET_SDK: '37' } })).toContain('lan_permission.refused')
    expect(look({ sdk: 37 }, { environment: { TERMUX_VERSION: 'googleplay.2026.06.21' } })).toContain(
      'lan_permission.refused',
    )
    expect(look({ sdk: 37 }, { environment: { TERMUX_APP__TARGET_SDK: '28' } })).not.toContain('lan_permission.refused')
    expect(look({ sdk: 36, manufacturer: 'samsung' })).toContain('lan_permission.samsung')
    expect(look({ sdk: 35, manufacturer: 'samsung' })).not.toContain('lan_permission.samsung')
  })

  it('tells by two clocks whether the phone slept, as it does without a wake lock', () => {
    const clocks = { through: 5_000, awake: 1_000 }
    const meter = createSleepMeter({ throughSleepMs: () => clocks.through, awakeMs: () => clocks.awake })
    const pass = (awakeMs: number, asleepMs: number) => {
      clocks.awake += awakeMs
      clocks.through += awakeMs + asleepMs
      return findWakeLock(meter)
    }
    expect(namesOf([findWakeLock(undefined), pass(HOUR / 2, 0)])).toEqual(['wake_lock.unknown', 'wake_lock.unknown'])
    expect(namesOf([pass(HOUR, 1_000)])).toEqual(['wake_lock.awake'])
    const slept = pass(HOUR, 3 * HOUR)
    expect(namesOf([slept])).toEqual(['wake_lock.slept'])
    expect(slept.fact).toBe('It slept 3 h of 6 h')
  })
})

describe('what the doctor says of Node and its libraries', () => {
  it.each([
    ['24.1.0', 'node.ok'],
    ['26.4.0', 'node.ok'],
    ['22.21.1', 'node.too_old'],
  ])('Node %s is %s', (nodeVersion, name) => {
    expect(namesOf([findNode({ nodeVersion })])).toEqual([name])
  })

  it('finds an upgrade that was interrupted or left out a library', () => {
    const sqlite = { built: '3.50.1', found: '3.50.1' }
    expect(namesOf(findFit(packagesWith({}), sqlite))).toEqual(['packages.ok'])
    expect(namesOf(findFit(packagesWith({}, ['libicu']), sqlite))).toEqual(['packages.broken'])
    expect(namesOf(findFit(packagesWith({}), { ...sqlite, found: '3.49.1' }))).toEqual(['packages.partial'])
    expect(namesOf(findFit(packagesWith({}), { ...sqlite, found: '3.53.4' }))).toEqual(['packages.ok'])
    expect(findFit(undefined, sqlite)).toEqual([])
  })

  it('finds the time zones and languages of this Node', () => {
    expect(namesOf([findLanguages()])).toEqual(['icu.ok'])
    expect(namesOf([findLanguages(['Europe/Nowhere'], ['en'])])).toEqual(['icu.missing'])
  })

  it('finds a clock that was never set, or is behind the newest message', () => {
    const now = Date.UTC(2026, 5, 1)
    expect(namesOf([findClock(now, undefined), findClock(now, { newestMessageAt: now - 1 })])).toEqual([
      'clock.ok',
      'clock.ok',
    ])
    expect(namesOf([findClock(now, { newestMessageAt: now + HOUR })])).toEqual(['clock.behind'])
    expect(namesOf([findClock(Date.UTC(1970, 0, 1), undefined)])).toEqual(['clock.wrong'])
  })
})

describe('what the doctor says of the networks', () => {
  const look = (addresses: Readonly<Record<string, string>>, mayBeCarrier = false) =>
    namesOf([
      findNetwork(() => Object.entries(addresses).map(([name, address]) => ({ name, address })), { mayBeCarrier }),
    ])[0]

  it.each([
    [{ wlan0: '192.168.1.23' }, 'network.ok'],
    [{ wlan0: '192.168.1.23', docker0: '172.17.0.1' }, 'network.ok'],
    [{ wlan0: '192.168.1.23', tun0: '10.8.0.2' }, 'network.vpn'],
    [{ wlan0: '192.168.1.23', eth0: '192.168.7.2' }, 'network.several'],
    [{ rmnet0: '100.70.1.2' }, 'network.carrier'],
    [{}, 'network.none'],
  ])('%j is %s', (addresses, name) => {
    expect(look(addresses)).toBe(name)
  })

  it('takes Tailscale for a network of one’s own where the owner says so', () => {
    expect(look({ tailscale0: '100.70.1.2' })).toBe('network.vpn')
    expect(look({ tailscale0: '100.70.1.2' }, true)).toBe('network.ok')
  })

  it('says so where Android keeps the addresses from apps', () => {
    const refuse = () => {
      throw new Error('uv_interface_addresses returned Unknown system error 13')
    }
    expect(namesOf([findNetwork(refuse, { mayBeCarrier: false })])).toEqual(['network.unknown'])
  })

  it('compares the address that others are told with the one in the Wi-Fi', () => {
    const look = (wifi: string | undefined, url: string | null) => namesOf([findWifi(wifi, url)])[0]
    expect(look('192.168.1.23', 'https://192.168.1.23:5443')).toBe('wifi.same')
    expect(look('192.168.1.23', 'https://phone.lan:5443')).toBe('wifi.same')
    expect(look('192.168.1.23', 'https://10.8.0.2:5443')).toBe('wifi.other')
    expect(look('192.168.1.23', null)).toBe('wifi.connected')
    expect(look(undefined, null)).toBe('wifi.none')
  })
})
