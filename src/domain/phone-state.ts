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

export interface PhoneTrouble {
  readonly state: Exclude<PhoneState, 'unknown' | 'fine' | 'slow'>
  /** What is wrong. */
  readonly message: string
  /** What the owner can do about it. */
  readonly remedy: string
}

/** A failure in words. `detail` is what the command itself said, where that helps: permissions, an error text, a time. */
export function describeFailure(kind: PhoneFailureKind, command: string, detail = ''): PhoneTrouble {
  switch (kind) {
    case 'command_missing':
      return {
        state: 'no_commands',
        message: `Cannot find ${command}`,
        remedy: 'Run "pkg install termux-api" in Termux',
      }
    case 'not_installed':
      return {
        state: 'not_installed',
        message: 'The Termux:API app is not installed on the phone',
        remedy: 'Install Termux:API from the same place as Termux (F-Droid or GitHub), open it once, and look again',
      }
    case 'permission_missing':
      return {
        state: 'permission_missing',
        message: `Termux:API may not do this yet: ${detail || 'a permission is missing'}`,
        remedy:
          'On the phone: Settings, Apps, Termux:API, Permissions, and allow SMS, Contacts and Phone. Where Android greys them out, choose "Allow restricted settings" in the menu there first',
      }
    case 'sms_removed':
      return {
        state: 'google_play_build',
        message: 'This build of Termux:API has SMS taken out',
        remedy: 'Install Termux and Termux:API from F-Droid or GitHub, both from the same place',
      }
    case 'google_play_build':
      return {
        state: 'google_play_build',
        message: 'Termux from Google Play cannot read SMS',
        remedy: 'Install Termux and Termux:API from F-Droid or GitHub, both from the same place',
      }
    case 'app_too_old':
      return {
        state: 'bad_answer',
        message: 'The Termux:API app is too old: it gives messages no id',
        remedy: 'Update Termux:API to 0.51 or newer, and run "pkg upgrade" in Termux',
      }
    case 'wrong_usage':
      return {
        state: 'bad_answer',
        message: `${command} refused what it was asked${detail && `: ${detail}`}`,
        remedy: 'Run "pkg upgrade" in Termux, and update Termux:API',
      }
    case 'no_answer':
      return {
        state: 'not_answering',
        message: `${command} gave no answer${detail && ` in ${detail}`}`,
        remedy: 'Open Termux:API on the phone once, and set the battery use of Termux and Termux:API to "unrestricted"',
      }
    case 'empty_answer':
    case 'truncated':
    case 'too_large':
    case 'bad_answer':
      return {
        state: 'bad_answer',
        message: `${command} ${BROKEN_ANSWERS[kind]}${detail && `: ${detail}`}`,
        remedy: 'This mends itself in most cases; if it stays, update Termux:API and run "pkg upgrade" in Termux',
      }
    case 'busy':
      return {
        state: 'not_answering',
        message: 'The phone has too many calls waiting',
        remedy: 'It answers slowly; nothing is lost, wait a little',
      }
    default:
      return kind satisfies never
  }
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
      return false
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
