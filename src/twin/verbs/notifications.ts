import { listNotifications } from '../model/notifications.ts'
import { toJsonLines, type Verb } from './verb.ts'

export const notifications: Verb = {
  summary: 'Lists what the phone shows, one JSON text a line.',
  usage: '',
  options: {},
  run: ({ db }) => toJsonLines(listNotifications({ db })),
}
