import { parseAddress } from '../domain/phone-number.ts'
import { MAX_QUERY_IDS } from '../phone/commands.ts'
import type { PhoneRow } from '../phone/phone.ts'
import { findAlike, findSeenAlike, isAlike, listSeenSends, traceOf } from './alike-rows.ts'
import { isBrokenOff } from './bad-row.ts'
import { createStoredRowFinder } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'
import { listWitnessed } from './witnessed-rows.ts'

/** Ids that the phone was found to have no more: what stood under them may stand under others now. */
export type VacatedIds = ReadonlySet<number>

interface Options {
  readonly lookedAt: number
  /** Whether rows that are read for the first time may be known under other ids. */
  readonly mayBeKnown: boolean
}

/** A Sent row as young as this was not restored: it may be the proof of another text of the same words. One that lies ahead is from before the clock was set back. */
const MIN_AGE_MS = 60_000
/** Calls for one page. */
const MAX_CALLS = 11

/**
 * An app that restores a backup writes rows that were known long before, under new ids. For the rows that nobody knows by their ids it
 * is asked whether those of the same person, second and text are still there: what is not has moved.
 */
export async function readVacatedIds(
  { store, phone }: Pick<SyncDeps, 'store' | 'phone'>,
  rows: readonly PhoneRow[],
  { lookedAt, mayBeKnown }: Options,
): Promise<VacatedIds> {
  if (!mayBeKnown || store.syncState.get('isRelinking')) return new Set()
  const old = rows.filter(({ at, direction }) => direction === 'inbound' || Math.abs(lookedAt - at) >= MIN_AGE_MS)
  if (old.length === 0) return new Set()
  const region = store.syncState.get('region')
  const findStored = createStoredRowFinder(store, old)
  const page = new Map(rows.map((row) => [row.id, row]))
  const seen = listSeenSends(store)
  const vacated = new Set<number>()
  const suspects = new Set<number>()
  for (const row of old) {
    const address = parseAddress(row.address, region)
    if (findStored(row, address)) continue
    const alike = findAlike(store, row, address).map(({ externalMessageId }) => externalMessageId)
    const sends = findSeenAlike(store, seen, row, address).map(({ seenRowId }) => seenRowId)
    for (const id of [...alike, ...sends, ...store.messages.findDeletedAlike(traceOf(row))]) {
      if (!page.has(id)) suspects.add(id)
      // The same answer has another row under the id.
      else if (!isAlike(row, page.get(id), region)) vacated.add(id)
    }
  }
  const asked = [...suspects].slice(0, MAX_CALLS * MAX_QUERY_IDS)
  if (asked.length === 0 || !(await phone.readAbilities()).hasSelection) return vacated
  return vacated.union(await listVacated(phone, asked, { rows: old, region }))
}

/** What cannot be told now makes the look fail: rows that were taken for new ones would be here twice. */
async function listVacated(
  phone: SyncDeps['phone'],
  ids: readonly number[],
  { rows, region }: { readonly rows: readonly PhoneRow[]; readonly region: string | undefined },
): Promise<VacatedIds> {
  const vacated = new Set<number>()
  const [witness] = rows
  const waiting = cut(ids)
  for (let some = waiting.shift(); some; some = waiting.shift()) {
    const there = await listUnlessBroken(phone, some, witness)
    if (!there && some.length > 1) waiting.push(some.slice(0, some.length / 2), some.slice(some.length / 2))
    for (const id of there || some.length === 1 ? some : []) {
      if (!rows.some((row) => isAlike(row, there?.get(id), region))) vacated.add(id)
    }
  }
  return vacated
}

/** Undefined: among these is a row that cannot be printed, which is none of those that once were. */
async function listUnlessBroken(phone: SyncDeps['phone'], ids: readonly number[], witness: PhoneRow | undefined) {
  try {
    return await listWitnessed(phone, ids, witness)
  } catch (error) {
    if (!isBrokenOff(error)) throw error
    // A fault that passes breaks off anything.
    await listWitnessed(phone, [], witness)
    return undefined
  }
}

function cut(ids: readonly number[]): (readonly number[])[] {
  const count = Math.ceil(ids.length / (MAX_QUERY_IDS - 1))
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * (MAX_QUERY_IDS - 1), (index + 1) * (MAX_QUERY_IDS - 1)),
  )
}
