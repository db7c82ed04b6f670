import { putNotification, removeNotification } from '../model/notifications.ts'
import { callApi } from './api-call.ts'
import { answered, type Command, type CommandAnswer } from './command.ts'
import { readLongOptions, type LongOptions } from './long-options.ts'
import { readOptions } from './getopts.ts'

const NAME = 'termux-notification'
const OPTIONS: LongOptions = {
  short: new Map([
    ['h', 'help'],
    ['c', 'content'],
    ['i', 'id'],
    ['t', 'title'],
  ]),
  flags: ['alert-once', 'help', 'help-actions', 'ongoing', 'sound'],
  values:
    'action button1 button1-action button2 button2-action button3 button3-action content channel group id icon image-path led-color led-on led-off media-previous media-next media-play media-pause on-delete priority title type vibrate'.split(
      ' ',
    ),
}
const HELP = `Usage: ${NAME} [options]
Display a system notification. Its text is given with -c/--content or read from stdin.
${[...OPTIONS.flags, ...OPTIONS.values].map((name) => `  --${name}\n`).join('')}`

function readScript(args: readonly string[]): ReadonlyMap<string, string> | CommandAnswer {
  const read = readLongOptions(NAME, OPTIONS, args)
  if ('error' in read) return answered('', 1, read.error)
  const { values, rest } = read
  if (values.has('help') || values.has('help-actions')) return answered(HELP)
  if (rest.length > 0) return answered(`${NAME}: too many arguments\n`, 1)
  if (values.has('ongoing') && (values.get('id') ?? '') === '') {
    return answered('Ongoing notifications without an ID are not removable.\nPlease set an id with --id "string".\n', 1)
  }
  return values
}

export const notification: Command = {
  stdinNeed({ args }) {
    const values = readScript(args)
    return 'exitCode' in values || values.has('content') ? 'none' : 'three-seconds'
  },
  run({ phone, args, stdin }) {
    const values = readScript(args)
    if ('exitCode' in values) return values
    return callApi(phone, [], () => {
      const options = Object.fromEntries([...values].filter(([name]) => !['id', 'title', 'content'].includes(name)))
      putNotification(phone, {
        // Without an id the app makes one up.
        id: values.get('id') ?? `unnamed-${phone.now}`,
        title: values.get('title') ?? '',
        content: (values.get('content') ?? stdin).replace(/\n+$/, '').trim(),
        options,
      })
    })
  },
}

export const notificationRemove: Command = {
  run({ phone, name, args }) {
    const { options, rest } = readOptions('h', args)
    for (const { option, value } of options) {
      if (option === 'h')
        return answered(`Usage: ${name} notification-id\nRemove a notification shown with ${NAME} --id.\n`)
      return answered(`${name}: illegal option -${value}\n`, 1)
    }
    const [id] = rest
    if (rest.length !== 1 || id === undefined) return answered(`${name}: no notification id specified\n`, 1)
    return callApi(phone, [], () => removeNotification(phone, id))
  },
}
