import { JavaException } from '../model/java-exception.ts'
import { createJsonWriter, type JsonWriter } from '../model/json-writer.ts'
import { putNotification } from '../model/notifications.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import { answered, hanging, PREFIX, type CommandAnswer } from './command.ts'
import { isOldApp } from './versions.ts'

const PLAY_TEXT =
  'Termux:API is not yet available on Google Play - see https://github.com/termux-play-store/termux-apps/issues/29 for updates\n'

/** Calls the app: what comes back when it is there, was given its permissions, and throws nothing. */
export function callApi(
  phone: TwinPhone,
  permissions: readonly string[],
  write: (out: JsonWriter) => void,
): CommandAnswer {
  const unreachable = findWhyUnreachable(phone)
  if (unreachable !== undefined) return unreachable
  const missing = listMissingPermissions(phone, permissions)
  const out = createJsonWriter()
  if (missing.length > 0) {
    writePermissionError(out, missing)
    return answered(`${out.text()}\n`)
  }
  try {
    write(out)
  } catch (error) {
    if (!(error instanceof JavaException)) throw error
    putNotification(phone, {
      id: 'termux-api-error',
      title: 'Termux:API Error',
      content: `Error in ResultReturner: ${error.message}`,
      options: {},
    })
    // What was written stays, and the last newline is missing. Old apps forget to close the socket.
    return { ...answered(out.text()), hangs: isOldApp(phone.settings) }
  }
  const text = out.text()
  return answered(text === '' ? '' : `${text}\n`)
}

function findWhyUnreachable({ settings }: TwinPhone): CommandAnswer | undefined {
  if (settings.activityManager === 'missing') {
    return hanging(`execv("${PREFIX}/bin/am"): No such file or directory\n`)
  }
  if (settings.appVersion === 'none') return hanging()
  if (settings.appVersion === 'play') return answered(PLAY_TEXT)
  return undefined
}

/** Whether a call gets as far as reading its input. */
export function canReachApi(phone: TwinPhone, permissions: readonly string[]): boolean {
  return findWhyUnreachable(phone) === undefined && listMissingPermissions(phone, permissions).length === 0
}

function listMissingPermissions({ settings }: TwinPhone, permissions: readonly string[]): string[] {
  return permissions.filter((permission) => !settings.permissions.includes(permission))
}

function writePermissionError(out: JsonWriter, missing: readonly string[]): void {
  const names = missing.map((permission) => `android.permission.${permission}`).join(' ,')
  out.beginObject()
  out.name('error')
  out.value(`Please grant the following permission${missing.length > 1 ? 's' : ''} to use this command: ${names}`)
  out.endObject()
}

export function playText(): string {
  return PLAY_TEXT
}
