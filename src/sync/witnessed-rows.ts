import { PhoneFailure } from '../phone/phone-failure.ts'
import { COMMANDS } from '../phone/commands.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { SyncDeps } from './sync-deps.ts'

/**
 * The rows that the phone has under these ids. One that was given just now is asked for with them: an answer that lacks it says nothing of what
 * else it lacks, and is a failure.
 */
export async function listWitnessed(
  phone: SyncDeps['phone'],
  ids: readonly number[],
  witness: PhoneRow | undefined,
): Promise<ReadonlyMap<number, PhoneRow>> {
  const { rows } = await phone.listMessages({ kind: 'ids', ids: witness === undefined ? ids : [...ids, witness.id] })
  const there = new Map(rows.map((row) => [row.id, row]))
  if (witness === undefined || there.has(witness.id)) return there
  throw new PhoneFailure('bad_answer', COMMANDS.listMessages.name, 'it lacks what was there a moment ago')
}
