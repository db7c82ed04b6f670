import { PhoneFailure } from '../phone/phone-failure.ts'
import { BEYOND_ALL_IDS, type MessageQuery, type MessageRows, type PhoneRow } from '../phone/phone.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface ReadPage extends MessageRows {
  /** As many as were asked for, so more may follow. */
  readonly isFull: boolean
}

/** Ids that the phone can print by now, and the rows that it has under them. */
export interface Readable {
  readonly ids: readonly number[]
  readonly rows: readonly PhoneRow[]
}

type PagedQuery = Extract<MessageQuery, { limit: number }>
type WalkingQuery = Extract<MessageQuery, { kind: 'from' | 'before' }>

export interface MessageReader {
  /** Lists messages, around rows that the phone cannot print. May give fewer than asked for. */
  list(query: PagedQuery): Promise<ReadPage>
  /** Tries the rows that were left out again, a few at a time. */
  readSkipped(): Promise<Readable>
  /** They are left out no more; inside the transaction that stores them. */
  forgetSkipped(ids: readonly number[]): void
}

interface Soundings {
  /** Whether the phone can print the first row that it meets from here on. */
  readonly isWholeFrom: (bound: number) => Promise<boolean>
  /** The id of some row below all bad ones above it. */
  readonly findFloor: () => Promise<number>
}

/** Most bad rows that one call goes around. */
const MAX_BAD_ROWS = 5
/** Most bad rows that are remembered; the phone takes no longer list. */
const MAX_SKIPPED = 100
/** How often a bad row and its good neighbours are looked at before it is believed: faults that pass look alike. */
const PROOFS = 2
/** Skipped rows that are tried again at a time. */
const MAX_RETRIED = 5
/** Doubling from one passes any id in as many steps. */
const MAX_STEPS = 53

/**
 * Some rows make Termux:API break off in mid-answer: an empty address is one. The page ends before such a row, and the next one
 * begins with it; there it is found by bisection, and left out from then on.
 */
export function createMessageReader({ phone, store, log }: Pick<SyncDeps, 'phone' | 'store' | 'log'>): MessageReader {
  const skipped = () => store.syncState.get('skippedRows') ?? []
  const ask = (query: PagedQuery, limit: number): Promise<MessageRows> => {
    const exceptIds = skipped()
    const canExcept = exceptIds.length > 0 && query.kind !== 'newest' && query.kind !== 'from_termux'
    return phone.listMessages({ ...query, limit, ...(canExcept ? { exceptIds } : {}) })
  }

  const isWhole = (query: PagedQuery | { kind: 'ids'; ids: readonly number[] }) =>
    isAnswered(() => (query.kind === 'ids' ? phone.listMessages(query) : ask(query, 1)))

  // An empty answer proves nothing: it is whole even while every answer with a row in it breaks off.
  const hasGoodNeighbour = async (id: number) =>
    (await isGiven({ kind: 'from', fromId: id + 1, limit: 1 })) ||
    (await isGiven({ kind: 'before', beforeId: id, limit: 1 }))

  const isGiven = async (query: WalkingQuery) => {
    let count = 0
    const isWhole = await isAnswered(async () => {
      count = (await ask(query, 1)).givenCount
    })
    return isWhole && count > 0
  }

  // The newest but one by time, as a rule just below the newest by id.
  const findFloor = async () => {
    let floor = 0
    await isAnswered(async () => {
      floor = (await ask({ kind: 'newest', limit: 1, offset: 1 }, 1)).highestId ?? 0
    })
    return floor
  }

  const skipFirstRow = async (query: WalkingQuery, failure: PhoneFailure) => {
    const isWholeFrom = (bound: number) =>
      isWhole(query.kind === 'from' ? { ...query, fromId: bound } : { ...query, beforeId: bound })
    const id = await findBadRow(query, failure, { isWholeFrom, findFloor })
    for (let proof = 0; proof < PROOFS; proof += 1) {
      if (await isWhole({ kind: 'ids', ids: [id] })) throw failure
      if (!(await hasGoodNeighbour(id))) throw failure
    }
    store.syncState.set('skippedRows', [...skipped(), id].slice(-MAX_SKIPPED))
    log.warn({ row: id }, 'The phone cannot print one of its messages; it is left out')
  }

  return {
    async list(query) {
      let limit = query.limit
      let badRows = 0
      for (;;) {
        try {
          const answer = await ask(query, limit)
          return { ...answer, isFull: answer.isBrokenOff || answer.givenCount >= limit }
        } catch (error) {
          if (!isBrokenOff(error)) throw error
          if (limit > 1) limit = canBeginWithBadRow(query, error) ? 1 : Math.floor(limit / 2)
          else if (isWalking(query) && badRows < MAX_BAD_ROWS) {
            badRows += 1
            await skipFirstRow(query, error)
            limit = query.limit
          } else throw error
        }
      }
    },
    async readSkipped() {
      const rows: PhoneRow[] = []
      const ids: number[] = []
      for (const id of skipped().slice(0, MAX_RETRIED)) {
        try {
          rows.push(...(await phone.listMessages({ kind: 'ids', ids: [id] })).rows)
          ids.push(id)
        } catch (error) {
          if (!isBrokenOff(error)) throw error
          // To the end of the line, so that the next time is another's turn.
          store.syncState.set('skippedRows', [...skipped().filter((other) => other !== id), id])
        }
      }
      return { ids, rows }
    },
    forgetSkipped(ids) {
      store.syncState.set(
        'skippedRows',
        skipped().filter((id) => !ids.includes(id)),
      )
    },
  }
}

// The first row that the query meets is bad. Seen from the query's bound on, answers are broken up to that row, and whole after it.
async function findBadRow(
  query: WalkingQuery,
  failure: PhoneFailure,
  { isWholeFrom, findFloor }: Soundings,
): Promise<number> {
  const direction = query.kind === 'from' ? 1 : -1
  const bound = query.kind === 'from' ? query.fromId : query.beforeId
  if (await isWholeFrom(bound)) throw failure // It was not the row: the next try will do.
  // Walking down from beyond all ids takes ever so long; a little above the highest id there is does as well.
  const start = bound === BEYOND_ALL_IDS ? await findAbove(isWholeFrom, await findFloor()) : bound
  let broken = 0
  let whole = 1
  for (let step = 0; !(await isWholeFrom(start + direction * whole)); step += 1) {
    if (step >= MAX_STEPS) throw failure
    broken = whole
    whole *= 2
  }
  while (whole - broken > 1) {
    const middle = Math.floor((whole + broken) / 2)
    if (await isWholeFrom(start + direction * middle)) whole = middle
    else broken = middle
  }
  // `from` meets its bound itself, `before` the row below.
  return query.kind === 'from' ? start + broken : start - broken - 1
}

async function findAbove(isWholeFrom: Soundings['isWholeFrom'], floor: number): Promise<number> {
  let above = 1
  while (floor + above < BEYOND_ALL_IDS / 2 && (await isWholeFrom(floor + above))) above *= 2
  return floor + above
}

async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (isBrokenOff(error)) return false
    throw error
  }
}

function isWalking(query: PagedQuery): query is WalkingQuery {
  return query.kind === 'from' || query.kind === 'before'
}

// Whatever was printed before the break would have been given.
function canBeginWithBadRow(query: PagedQuery, failure: PhoneFailure): boolean {
  return isWalking(query) && failure.kind === 'truncated'
}

function isBrokenOff(error: unknown): error is PhoneFailure {
  return error instanceof PhoneFailure && (error.kind === 'truncated' || error.kind === 'too_large')
}
