import { finding, type Finding } from './finding.ts'

const LEAST_NODE = 24
/** Android 12: it kills processes of apps in the background beyond 32 in all. */
const FIRST_SDK_WITH_PHANTOM_KILLER = 31
const FROM_ONE_PLACE = 'Install Termux, Termux:API and Termux:Boot from F-Droid or GitHub, all from the same place'

/** Node and Termux, as the environment tells of them. */
export function findSystem(
  environment: NodeJS.ProcessEnv,
  nodeVersion: string,
  androidSdk: number | undefined,
): Finding[] {
  return [findNode(nodeVersion), ...findTermux(environment, androidSdk)]
}

function findNode(version: string): Finding {
  const isNewEnough = Number(version.split('.')[0]) >= LEAST_NODE
  return isNewEnough
    ? finding('node', 'ok', `Node ${version}`)
    : finding(
        'node',
        'fail',
        `Node ${version} is too old: Lanline needs ${LEAST_NODE}`,
        'Run "pkg install nodejs-lts" in Termux',
      )
}

function findTermux(environment: NodeJS.ProcessEnv, sdk: number | undefined): Finding[] {
  const version = environment['TERMUX_VERSION']
  if (version === undefined)
    return [finding('termux', 'note', 'This is not Termux, so there is a phone here only with --demo')]

  const release = environment['TERMUX_APP__APK_RELEASE'] ?? environment['TERMUX_APK_RELEASE']
  const isFromPlay = version.startsWith('googleplay.') || /play/i.test(release ?? '')
  const android = sdk === undefined ? '' : `, Android SDK ${sdk}`
  const build = isFromPlay
    ? finding('termux', 'fail', `Termux ${version} is from Google Play, which cannot read SMS`, FROM_ONE_PLACE)
    : release !== undefined && !/^(F_DROID|GITHUB)/.test(release)
      ? finding('termux', 'warn', `Termux ${version} is of an unknown build (${release})${android}`, FROM_ONE_PLACE)
      : finding('termux', 'ok', `Termux ${version}${release ? ` from ${release}` : ''}${android}`)
  return [build, ...findHabitsOfAndroid(sdk)]
}

// None of these can be read from inside Termux, so they are said once, as notes.
function findHabitsOfAndroid(sdk: number | undefined): Finding[] {
  const notes = [
    finding(
      'wake_lock',
      'note',
      'Whether Termux holds a wake lock cannot be seen from here; without one Android may stop the daemon',
      'Look for "wake lock held" in the notification of Termux; else run "termux-wake-lock"',
    ),
    finding(
      'battery_optimisation',
      'note',
      'The battery settings cannot be seen from here; anything but "unrestricted" freezes Termux and Termux:API',
      'Settings, Apps, Termux, Battery: Unrestricted. The same for Termux:API. On some phones also allow auto-start',
    ),
  ]
  if (sdk === undefined || sdk < FIRST_SDK_WITH_PHANTOM_KILLER) return notes
  const killer = finding(
    'phantom_processes',
    'note',
    'Android 12 and newer kills processes of apps in the background (signal 9)',
    'Android 14 and newer: Developer options, "Disable child process restrictions". Older: adb shell "settings put global settings_enable_monitor_phantom_procs false"',
  )
  return [...notes, killer]
}
