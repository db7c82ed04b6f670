import type { Stores } from './stores.ts'

type Needed = {
  readonly openConversation: Pick<Stores['openConversation'], 'id' | 'show'>
  readonly api: Pick<Stores['api'], 'listMessages'>
}

/** Brings the first message of a moment, or of a later one, on screen. False when there is none. */
export async function showFrom({ openConversation, api }: Needed, at: number): Promise<boolean> {
  const open = openConversation.id.peek()
  if (!open) return false
  // Ids are places in time: sixteen to a second.
  const after = `msg_${Math.max(1, Math.floor(at / 1000) * 16 - 1)}`
  const first = (await api.listMessages(open, { after, per_page: 1 })).messages.at(-1)
  if (!first || openConversation.id.peek() !== open) return false
  await openConversation.show(first.id)
  return true
}
