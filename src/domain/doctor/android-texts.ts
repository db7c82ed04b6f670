import type { FindingText } from './finding.ts'

const BOTH_UNRESTRICTED = 'Android settings, Apps, Termux, Battery: Unrestricted. The same for Termux:API'

/** What Android and the makers of phones do to programs like this. Much of it cannot be seen from Termux and is told as a note. */
export const androidTexts = {
  android: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'Android {release}', fact: '{model}, SDK {sdk}' },
      old: {
        state: 'warn',
        title: 'Android {release} is older than what Termux still looks after',
        fact: '{model}, SDK {sdk}; Termux wants Android 7',
        remedy: 'Use a phone with Android 7 or newer',
      },
      unknown: { state: 'note', title: 'Android’s version could not be read' },
    },
  },
  android_user: {
    area: 'phone',
    cases: {
      other: {
        state: 'fail',
        title: 'Termux runs in a second user’s space or a work profile, where Termux:API does not reach the SMS',
        fact: 'User {user}',
        remedy: 'Install Termux and Termux:API for the phone’s owner',
      },
    },
  },
  battery_optimisation: {
    area: 'phone',
    cases: {
      note: {
        state: 'note',
        title: 'Battery saving may stop Termux, and cannot be seen from here',
        fact: 'Anything but “unrestricted” lets Android freeze Termux or Termux:API',
        remedy: BOTH_UNRESTRICTED,
      },
    },
  },
  maker: {
    area: 'phone',
    cases: {
      samsung: {
        state: 'note',
        title: 'Samsung puts apps to sleep that are not opened for some days',
        remedy:
          'Settings, Battery, Background usage limits: put Termux, Termux:API and Termux:Boot under “Never sleeping apps”',
      },
      xiaomi: {
        state: 'note',
        title: 'Xiaomi lets no app start by itself that is not allowed to',
        remedy: 'App info of Termux, Termux:API and Termux:Boot: Autostart on, Battery saver “No restrictions”',
      },
      huawei: {
        state: 'note',
        title: 'Huawei and Honor stop apps that they manage by themselves',
        remedy:
          'Settings, Battery, App launch: manage Termux, Termux:API and Termux:Boot manually, and turn all three switches on',
      },
      oppo: {
        state: 'note',
        title: 'Oppo, OnePlus and realme stop apps in the background that are not allowed there',
        remedy:
          'App info of Termux, Termux:API and Termux:Boot, Battery usage: allow background activity and auto launch',
      },
      vivo: {
        state: 'note',
        title: 'vivo stops apps in the background that are not allowed there',
        remedy:
          'Settings, Battery, Background power consumption management: let Termux and Termux:API; allow them autostart',
      },
      other: {
        state: 'note',
        title: '{name} may stop apps in the background in a way of its own',
        remedy: 'Where Lanline stops by itself, see dontkillmyapp.com for this maker',
      },
    },
  },
  phantom_processes: {
    area: 'phone',
    cases: {
      android_14: {
        state: 'note',
        title: 'Android kills processes of apps in the background (signal 9)',
        fact: 'Beyond 32 of all apps together',
        remedy: 'Developer options: turn on “Disable child process restrictions”, and leave developer options on',
      },
      android_12l: {
        state: 'note',
        title: 'Android kills processes of apps in the background (signal 9)',
        fact: 'Beyond 32 of all apps together',
        remedy: 'From a computer with adb run',
        command: 'adb shell "settings put global settings_enable_monitor_phantom_procs false"',
      },
      android_12: {
        state: 'note',
        title: 'Android kills processes of apps in the background (signal 9)',
        fact: 'Beyond 32 of all apps together',
        remedy: 'From a computer with adb run',
        command: 'adb shell "device_config put activity_manager max_phantom_processes 2147483647"',
      },
    },
  },
  wake_lock: {
    area: 'phone',
    cases: {
      awake: { state: 'ok', title: 'The phone has kept awake for Lanline', fact: 'For {up_ms}, since it was started' },
      slept: {
        state: 'warn',
        title: 'The phone sleeps while Lanline runs: no wake lock is held',
        fact: 'It slept {slept_ms} of {up_ms}',
        remedy: 'Run in Termux, and see “wake lock held” in its notification',
        command: 'termux-wake-lock',
      },
      unknown: {
        state: 'note',
        title: 'Whether Termux holds a wake lock cannot be seen from here; without one Android may stop Lanline',
        remedy: 'Look for “wake lock held” in the notification of Termux; else run',
        command: 'termux-wake-lock',
      },
    },
  },
  notifications: {
    area: 'phone',
    cases: {
      note: {
        state: 'note',
        title: 'Whether Termux:API may show notifications cannot be seen from here',
        fact: 'Lanline tells there who was let in and when its address changed',
        remedy: 'Android settings, Apps, Termux:API, Notifications: allow. The same for Termux',
      },
    },
  },
  otp_hidden: {
    area: 'phone',
    cases: {
      note: {
        state: 'note',
        title: 'Android {release} hides some one-time codes from other apps for three hours',
        fact: 'They appear here when it lets them go; read them on the phone meanwhile',
      },
    },
  },
  lan_permission: {
    area: 'line',
    cases: {
      refused: {
        state: 'fail',
        title: 'On Android {release} this build of Termux may not serve the local network',
        fact: 'It is built for SDK {target}; from 37 on Android asks for a permission that it lacks',
        remedy: 'Install Termux from F-Droid or GitHub',
      },
      samsung: {
        state: 'note',
        title: 'On this Samsung, other devices may be cut off while Termux is in the background',
        fact: 'Reported of One UI 8; a wake lock alone does not help',
        remedy: `Open Termux on the phone when other devices no longer get through. ${BOTH_UNRESTRICTED}`,
      },
    },
  },
} as const satisfies Record<string, FindingText>
