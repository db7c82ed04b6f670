import type { ImportedMessage } from '../../domain/imported-message.ts'

/** A message that is not here at its own time, and by how much, in milliseconds, its like stand away. */
export interface ShiftedMessage {
  readonly message: ImportedMessage
  readonly shifts: readonly number[]
}

/** One text that comes every quarter of an hour proves nothing; so many different ones, moved alike, were read in another zone. */
const MIN_TEXTS = 5
const MIN_SHARE = 0.8

/**
 * Times of the phone that were read in a wrong zone stand away from those of a file by a multiple of 15 minutes. Of a single message that says
 * nothing. It is believed where different texts are moved alike, and with them nearly all that lies between them and is not here.
 */
export function findZoneShifts(strangers: readonly ShiftedMessage[]): ReadonlyMap<ImportedMessage, number> {
  const votes = new Map<number, ImportedMessage[]>()
  for (const { message, shifts } of strangers) {
    for (const shift of new Set(shifts)) votes.set(shift, [...(votes.get(shift) ?? []), message])
  }
  const found = new Map<ImportedMessage, number>()
  for (const [shift, voters] of votes) {
    if (!isBelievable(voters, strangers)) continue
    for (const message of voters) if (!found.has(message)) found.set(message, shift)
  }
  return found
}

function isBelievable(voters: readonly ImportedMessage[], strangers: readonly ShiftedMessage[]): boolean {
  if (new Set(voters.map(({ body }) => body)).size < MIN_TEXTS) return false
  const times = voters.map(({ timestamp }) => timestamp)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const between = strangers.filter(({ message }) => message.timestamp >= first && message.timestamp <= last)
  return voters.length >= between.length * MIN_SHARE
}
