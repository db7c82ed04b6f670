import type { PhoneState } from '../protocol/sync.ts'

/** Everything that can go wrong between us and the phone, by name. */
export type PhoneFailureKind =
  | 'command_missing'
  | 'not_installed'
  | 'permission_missing'
  | 'sms_removed'
  | 'google_play_build'
  | 'app_too_old'
  | 'wrong_usage'
  | 'no_answer'
  | 'empty_answer'
  | 'truncated'
  | 'too_large'
  | 'bad_answer'
  | 'busy'
  | 'no_room'

type TroubleState = Exclude<PhoneState, 'unknown' | 'fine'>

export interface PhoneTrouble {
  readonly state: Exclude<TroubleState, 'slow' | 'stalled' | 'disk_failing'>
  /** What is wrong, in the words of who has the phone in the hand. */
  readonly message: string
  /** What exactly failed, with its command. */
  readonly detail: string
  /** What the owner can do about it. */
  readonly remedy: string
  /** Android's names of what the app may not do yet. */
  readonly permissions: readonly string[]
}

/** What each state means, and what the owner can do. */
export const PHONE_STATES: Readonly<Record<PhoneState, { readonly meaning: string; readonly remedy: string | null }>> =
  {
    unknown: { meaning: 'The phone has not been asked yet', remedy: null },
    fine: { meaning: 'The phone answers', remedy: null },
    slow: {
      meaning: 'The phone takes 8 seconds or more to answer',
      remedy: 'Set the battery use of Termux and Termux:API to “unrestricted”',
    },
    stalled: {
      meaning: 'The phone takes texts and answers, but shows none of them as sent',
      remedy:
        'Look at the phone: it may be asking whether Termux:API may send so many messages. Answer it, or check signal and balance; then choose “Try again”',
    },
    disk_full: {
      meaning: 'No space is left on the phone, so no message can be kept',
      remedy: 'Delete something on the phone; Lanline goes on by itself, and reads what has come meanwhile',
    },
    disk_failing: {
      meaning: 'The messages that are kept can be neither written nor relied on',
      remedy: 'Run “lanline doctor” in Termux',
    },
    permission_missing: {
      meaning: 'Termux:API lacks a permission',
      remedy:
        'On the phone: Settings, Apps, Termux:API, Permissions, and allow SMS, Contacts and Phone. Where Android greys them out, choose “Allow restricted settings” in the menu there first',
    },
    not_answering: {
      meaning: 'Termux:API is asked and gives no answer',
      remedy: 'Open Termux:API on the phone once, and set the battery use of Termux and Termux:API to “unrestricted”',
    },
    bad_answer: {
      meaning: 'Termux:API answers with something that cannot be read',
      remedy: 'This mends itself in most cases; if it stays, update Termux:API and run “pkg upgrade” in Termux',
    },
    app_too_old: {
      meaning: 'The Termux:API app gives messages no id',
      remedy: 'Update Termux:API to 0.51 or newer, and run “pkg upgrade” in Termux',
    },
    google_play_build: {
      meaning: 'This build of Termux or Termux:API has SMS taken out',
      remedy: 'Install Termux and Termux:API from F-Droid or GitHub, both from the same place',
    },
    not_installed: {
      meaning: 'The Termux:API app is not on the phone',
      remedy: 'Install Termux:API from the same place as Termux (F-Droid or GitHub), open it once, and look again',
    },
    no_commands: {
      meaning: 'The commands of Termux:API are not in Termux',
      remedy: 'Run “pkg install termux-api” in Termux',
    },
  }

/** A failure in words. `detail` is what the command itself said, where that helps: permissions, an error text, a time. */
export function describeFailure(kind: PhoneFailureKind, command: string, detail = ''): PhoneTrouble {
  const state = stateOf(kind)
  const permissions = kind === 'permission_missing' && detail !== '' ? detail.split(', ') : []
  return {
    state,
    message: messageOf(kind, permissions),
    detail: detailOf(kind, command, detail),
    remedy: remedyOf(kind, permissions),
    permissions,
  }
}

export function stateOf(kind: PhoneFailureKind): PhoneTrouble['state'] {
  switch (kind) {
    case 'command_missing':
      return 'no_commands'
    case 'not_installed':
    case 'permission_missing':
    case 'app_too_old':
    case 'google_play_build':
      return kind
    case 'sms_removed':
      return 'google_play_build'
    case 'no_answer':
    case 'busy':
      return 'not_answering'
    case 'no_room':
      return 'disk_full'
    case 'wrong_usage':
    case 'empty_answer':
    case 'truncated':
    case 'too_large':
    case 'bad_answer':
      return 'bad_answer'
    default:
      return kind satisfies never
  }
}

function messageOf(kind: PhoneFailureKind, permissions: readonly string[]): string {
  switch (kind) {
    case 'command_missing':
      return PHONE_STATES.no_commands.meaning
    case 'permission_missing': {
      const groups = permissionGroups(permissions)
      return groups.length === 0
        ? PHONE_STATES[kind].meaning
        : `Termux:API has no permission for ${joinWords(groups)} yet`
    }
    case 'no_room':
      return PHONE_STATES.disk_full.meaning
    case 'no_answer':
      return 'Termux:API gives no answer'
    case 'wrong_usage':
      return 'Termux:API refused what it was asked'
    case 'empty_answer':
      return 'Termux:API gives empty answers'
    case 'truncated':
      return 'Termux:API breaks off in the middle of its answers'
    case 'too_large':
      return 'Termux:API gives more than can be taken at once'
    case 'bad_answer':
      return PHONE_STATES[kind].meaning
    case 'not_installed':
    case 'sms_removed':
    case 'google_play_build':
    case 'app_too_old':
    case 'busy':
      return detailOf(kind, '', '')
    default:
      return kind satisfies never
  }
}

function detailOf(kind: PhoneFailureKind, command: string, detail: string): string {
  switch (kind) {
    case 'command_missing':
      return `Cannot find ${command}`
    case 'not_installed':
      return 'The Termux:API app is not installed on the phone'
    case 'permission_missing':
      return `${command} may not be used yet: ${detail === '' ? 'Termux:API lacks a permission' : `Termux:API lacks ${detail}`}`
    case 'sms_removed':
      return 'This build of Termux:API has SMS taken out'
    case 'google_play_build':
      return 'Termux from Google Play cannot read SMS'
    case 'app_too_old':
      return 'The Termux:API app is too old: it gives messages no id'
    case 'wrong_usage':
      return `${command} refused what it was asked${detail && `: ${detail}`}`
    case 'no_answer':
      return `${command} gave no answer${detail && ` in ${detail}`}`
    case 'empty_answer':
    case 'truncated':
    case 'too_large':
    case 'bad_answer':
      return `${command} ${BROKEN_ANSWERS[kind]}${detail && `: ${detail}`}`
    case 'busy':
      return 'The phone has too many calls waiting'
    case 'no_room':
      return `${command} was not run: there is no space to hand it the text`
    default:
      return kind satisfies never
  }
}

const BROKEN_ANSWERS = {
  empty_answer: 'gave an empty answer',
  truncated: 'broke off in the middle of its answer',
  too_large: 'gave more than can be taken at once',
  bad_answer: 'gave an answer that makes no sense',
} as const

function remedyOf(kind: PhoneFailureKind, permissions: readonly string[]): string {
  if (kind === 'busy') return 'It answers slowly; nothing is lost, wait a little'
  if (kind === 'wrong_usage') return 'Run “pkg upgrade” in Termux, and update Termux:API'
  const remedy = PHONE_STATES[stateOf(kind)].remedy ?? ''
  const groups = permissionGroups(permissions)
  return kind === 'permission_missing' && groups.length > 0
    ? remedy.replace('SMS, Contacts and Phone', joinWords(groups))
    : remedy
}

/** The switches in Android's settings that these permissions belong to. */
export function permissionGroups(permissions: readonly string[]): string[] {
  const groups = permissions.map((permission) => {
    if (permission.includes('SMS')) return 'SMS'
    if (permission.includes('CONTACTS')) return 'Contacts'
    if (permission.includes('PHONE')) return 'Phone'
    return permission.includes('NOTIFICATIONS') ? 'Notifications' : permission
  })
  return [...new Set(groups)]
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** Trouble that asking again does not mend: the owner must do something on the phone first. */
export function needsOwner(kind: PhoneFailureKind): boolean {
  switch (kind) {
    case 'command_missing':
    case 'not_installed':
    case 'permission_missing':
    case 'sms_removed':
    case 'google_play_build':
    case 'app_too_old':
    case 'wrong_usage':
      return true
    case 'no_answer':
    case 'empty_answer':
    case 'truncated':
    case 'too_large':
    case 'bad_answer':
    case 'busy':
    case 'no_room':
      return false
    default:
      return kind satisfies never
  }
}

/**
 * What a hand-over that failed says of its text. `held`: nothing of it reached Android, and no other text could: it waits. `refused`:
 * the phone would not take this one. `doubtful`: nobody knows.
 */
export function judgeHandOver(kind: PhoneFailureKind): 'held' | 'refused' | 'doubtful' {
  switch (kind) {
    case 'command_missing':
    case 'not_installed':
    case 'permission_missing':
    case 'sms_removed':
    case 'google_play_build':
    case 'app_too_old':
    // Our own queue was full, or is being closed, or the text found no place on the disk: the phone was not asked.
    case 'busy':
    case 'no_room':
      return 'held'
    // What it was asked with is this text's own: its number, its SIM.
    case 'wrong_usage':
      return 'refused'
    case 'no_answer':
    case 'empty_answer':
    case 'truncated':
    case 'too_large':
    case 'bad_answer':
      return 'doubtful'
    default:
      return kind satisfies never
  }
}
