import type { KeyValueStorage } from '../transport/environment.ts'
import type { Recipient } from './recipients.ts'

const KEY = 'lanline.new-recipients'

/** Who the message that has no conversation yet goes to, and how. */
export interface KeptRecipients {
  readonly recipients: readonly Recipient[]
  /** The number that it was begun with, where somebody asked to write to one. */
  readonly begunTo?: string | undefined
  readonly sim: number | null
  /** The same words to the same people keep their key, so that a second try after a lost answer is not a second SMS. */
  readonly attempt?: { readonly of: string; readonly key: string } | undefined
}

export const NOBODY: KeptRecipients = { recipients: [], sim: null }

export function readKeptRecipients(storage: KeyValueStorage): KeptRecipients {
  try {
    const kept: unknown = JSON.parse(storage.read(KEY) ?? 'null')
    // Written here, as below.
    if (typeof kept === 'object' && kept !== null && 'recipients' in kept) return kept as KeptRecipients
  } catch {
    // Cut off by a crash in mid-write.
  }
  return NOBODY
}

export function writeKeptRecipients(storage: KeyValueStorage, kept: KeptRecipients): void {
  if (kept.recipients.length === 0) storage.remove(KEY)
  else storage.write(KEY, JSON.stringify(kept))
}
