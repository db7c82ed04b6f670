import type { FindingText } from './finding.ts'

const FROM_ONE_PLACE = 'Install Termux, Termux:API and Termux:Boot from F-Droid or GitHub, all from the same place'
const UPDATE_BOTH = 'Update the Termux:API app to 0.51 or newer, and run in Termux'
const UPGRADE = 'pkg upgrade'

/** `{message}`, `{detail}` and `{remedy}` are those of `phone-state.ts`; `phone_state` goes with them, for other languages. */
const trouble = (title: string) =>
  ({ state: 'fail', title: `${title}: {message}`, fact: '{detail}', remedy: '{remedy}' }) as const
const skipped = (title: string) => ({ state: 'skipped', title, fact: 'Not looked at: {why}' }) as const

/** The Termux that we run in, the app behind its commands, and what the phone answers. */
export const phoneTexts = {
  termux: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'Termux {version}' },
      ok_from: { state: 'ok', title: 'Termux {version}', fact: 'From {source}' },
      elsewhere: { state: 'note', title: 'This is not Termux, so there is a phone here only with --demo' },
      google_play: {
        state: 'fail',
        title: 'Termux is from Google Play, whose Termux:API cannot read SMS',
        fact: 'Version {version}',
        remedy: FROM_ONE_PLACE,
      },
      unknown_build: {
        state: 'warn',
        title: 'Termux is of an unknown build',
        fact: 'Version {version} from {release}',
        remedy: FROM_ONE_PLACE,
      },
    },
  },
  commands: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The phone’s commands are there', fact: 'All {count} are on PATH' },
      none: {
        state: 'fail',
        title: 'There are no Termux:API commands on PATH',
        remedy: 'On a laptop use --demo. In Termux run',
        command: 'pkg install termux-api',
      },
      missing: {
        state: 'fail',
        title: 'Commands of the phone are missing',
        fact: 'Not on PATH: {names}',
        remedy: 'Run in Termux',
        command: 'pkg install termux-api termux-tools',
      },
      some_missing: {
        state: 'warn',
        title: 'Useful commands of the phone are missing',
        fact: 'Not on PATH: {names}',
        remedy: 'Run in Termux',
        command: 'pkg install termux-api termux-tools',
      },
    },
  },
  api_package: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The package termux-api is {version}' },
      no_selection: {
        state: 'warn',
        title: 'The package termux-api is too old to ask for messages by id',
        fact: 'Version {version}, needed is 0.59',
        remedy: 'Run in Termux',
        command: UPGRADE,
      },
      freezes: {
        state: 'fail',
        title: 'The package termux-api is too old for this Android: its commands wait for ever',
        fact: 'Version {version}; Android 14 and newer need 0.58',
        remedy: 'Run in Termux',
        command: UPGRADE,
      },
    },
  },
  am_package: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The package termux-am is {version}' },
      old: {
        state: 'warn',
        title: 'The package termux-am is too old for this Android: commands may wait for ever',
        fact: 'Version {version}; Android 14 and newer need 0.8.0',
        remedy: 'Run in Termux',
        command: UPGRADE,
      },
    },
  },
  api_app: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The Termux:API app starts' },
      not_installed: {
        state: 'fail',
        title: 'The Termux:API app is not installed: every command would wait for ever',
        remedy:
          'Install Termux:API from the same place as Termux (F-Droid or GitHub; Android refuses one from elsewhere), open it once, and look again',
      },
      refused: {
        state: 'warn',
        title: 'Android refused to start the Termux:API app',
        remedy: 'Open Termux:API once, and set its battery use to “unrestricted”',
      },
      unknown: {
        state: 'warn',
        title: 'Whether the Termux:API app is there could not be found out',
        remedy: 'Run in Termux',
        command: UPGRADE,
      },
      skipped: skipped('The Termux:API app'),
    },
  },
  api_app_version: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The Termux:API app is {version}' },
      old: {
        state: 'warn',
        title: 'The Termux:API app is too old to ask for messages by id',
        fact: 'Version {version}, needed is 0.51.0',
        remedy: 'Update Termux:API from where it was installed from, then close Termux and open it again',
      },
      no_sms: {
        state: 'fail',
        title: 'This Termux:API app has SMS taken out, or gives messages no id',
        fact: 'Version {version}, needed is 0.51.0',
        remedy: FROM_ONE_PLACE,
      },
    },
  },
  sms: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'SMS can be read', fact: 'The newest came in {took_ms}' },
      empty: { state: 'ok', title: 'SMS can be read', fact: 'There are none; the answer came in {took_ms}' },
      slow: {
        state: 'warn',
        title: 'SMS can be read, but the phone is slow',
        fact: 'The newest came in {took_ms}',
        remedy: 'Set the battery use of Termux and Termux:API to “unrestricted”',
      },
      trouble: trouble('SMS cannot be read'),
      skipped: skipped('Reading SMS'),
    },
  },
  restricted_settings: {
    area: 'phone',
    cases: {
      likely: {
        state: 'warn',
        title: 'Android may be holding the SMS permission back (“Restricted setting”)',
        fact: 'Android {release} does so for apps that were installed from a browser or a file manager',
        remedy: 'Android settings, Apps, Termux:API, menu ⋮, Allow restricted settings; then Permissions, SMS, Allow',
      },
    },
  },
  selection: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'Messages can be asked for by id and time' },
      missing: {
        state: 'warn',
        title: 'Messages can only be asked for newest first: old history is out of reach',
        remedy: UPDATE_BOTH,
        command: UPGRADE,
      },
      trouble: trouble('Whether messages can be asked for by id is not known'),
      skipped: skipped('Asking for messages by id and time'),
    },
  },
  contacts: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'Contacts can be read', fact: '{count} with a number' },
      none: { state: 'note', title: 'The phone has no contacts with a number' },
      trouble: trouble('Contacts cannot be read'),
      skipped: skipped('Contacts'),
    },
  },
  sim: {
    area: 'phone',
    cases: {
      ok: {
        state: 'ok',
        title: 'The SIM is ready',
        fact: 'Of {country}; the phone permission is there, as sending needs it',
      },
      absent: { state: 'fail', title: 'There is no SIM in the phone', remedy: 'Put one in' },
      pin: { state: 'fail', title: 'The SIM waits for its PIN', remedy: 'Unlock it on the phone' },
      puk: {
        state: 'fail',
        title: 'The SIM is locked and waits for its PUK',
        remedy: 'Type the PUK on the phone; the operator has it',
      },
      network_locked: {
        state: 'fail',
        title: 'The phone is locked to another network than this SIM',
        remedy: 'Use a SIM of that network, or have the phone unlocked',
      },
      no_network: {
        state: 'warn',
        title: 'The SIM is in no network: nothing can be sent',
        remedy: 'Look at signal and airplane mode',
      },
      no_country: {
        state: 'warn',
        title: 'The SIM names no country: numbers without +… cannot be matched',
        remedy: 'Choose the country in the settings of Lanline',
      },
      trouble: trouble('The SIM cannot be read'),
      skipped: skipped('The SIM'),
    },
  },
  sim_slots: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'No SIM slot is known not to send', fact: 'Of {count}' },
      dead: {
        state: 'warn',
        title: 'SIM slot {slot} sends nothing, while another one does',
        remedy: 'See that its card is in, unlocked and paid; or choose the other SIM in the settings of Lanline',
      },
    },
  },
  send_permission: {
    area: 'phone',
    cases: {
      proven: { state: 'ok', title: 'Sending works', fact: 'The phone last confirmed a text of ours {last_at}' },
      unproven: {
        state: 'note',
        title: 'Whether sending is allowed shows only when something is sent',
        remedy:
          'Send yourself a text. It needs the permissions SMS and Phone of Termux:API: Android settings, Apps, Termux:API, Permissions',
      },
    },
  },
  battery: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The phone’s battery is at {percent} %' },
      low: {
        state: 'warn',
        title: 'The phone’s battery is at {percent} %, and it is not charging',
        remedy: 'Plug it in: Android saves by stopping what runs in the background',
      },
      trouble: { state: 'note', title: 'The battery cannot be read: {message}', fact: '{detail}' },
      skipped: skipped('The battery'),
    },
  },
  time_zone: {
    area: 'phone',
    cases: {
      ok: { state: 'ok', title: 'The phone’s time zone is {zone}' },
      other: {
        state: 'note',
        title: 'The phone’s time zone is {zone}, and Lanline runs in {own}',
        fact: 'Messages are read by the phone’s',
        remedy: 'Where that surprises you: take TZ out of the environment, and restart Lanline',
      },
      trouble: trouble('The phone’s time zone is not known'),
      skipped: skipped('The phone’s time zone'),
    },
  },
} as const satisfies Record<string, FindingText>
