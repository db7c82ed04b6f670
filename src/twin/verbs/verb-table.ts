import type { Verb } from './verb.ts'

type Load = () => Promise<Verb>

const VERBS: Readonly<Record<string, Load>> = {
  create: async () => (await import('./create.ts')).create,
  'fill-demo': async () => (await import('./fill-demo.ts')).fillDemo,
  messages: async () => (await import('./messages.ts')).messages,
  load: async () => (await import('./load.ts')).load,
  arrive: async () => (await import('./arrive.ts')).arrive,
  'sent-by-owner': async () => (await import('./sent-by-owner.ts')).sentByOwner,
  delete: async () => (await import('./delete.ts')).deleteMessages,
  'mark-read': async () => (await import('./mark-read.ts')).markRead,
  contact: async () => (await import('./contact.ts')).contact,
  person: async () => (await import('./person.ts')).person,
  sent: async () => (await import('./sent.ts')).sent,
  dialog: async () => (await import('./dialog.ts')).dialog,
  fault: async () => (await import('./fault.ts')).fault,
  clock: async () => (await import('./clock.ts')).clock,
  zone: async () => (await import('./zone.ts')).zone,
  set: async () => (await import('./set.ts')).set,
  permission: async () => (await import('./permission.ts')).permission,
  notifications: async () => (await import('./notifications.ts')).notifications,
  calls: async () => (await import('./calls.ts')).calls,
  dump: async () => (await import('./dump.ts')).dump,
}

export function findVerb(name: string): Load | undefined {
  return Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
}

export function listVerbs(): [string, Load][] {
  return Object.entries(VERBS)
}
