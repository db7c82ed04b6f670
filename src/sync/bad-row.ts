import { PhoneFailure } from '../phone/phone-failure.ts'
import { BEYOND_ALL_IDS, type MessageQuery, type MessageRows } from '../phone/phone.ts'

export type WalkingQuery = Extract<MessageQuery, { kind: 'from' | 'before' | 'since' }>

interface Search {
  /** Asks the phone for one row, around those that are left out already. */
  readonly ask: (query: MessageQuery) => Promise<MessageRows>
  /** Why there is a search; thrown when it finds no row that is bad. */
  readonly failure: PhoneFailure
}

/** How often a bad row and its good neighbours are looked at before it is believed: faults that pass look alike. */
const PROOFS = 2
/** Doubling from one passes any id in as many steps. */
const MAX_STEPS = 53

/** Finds the id of the first row that the query meets, which the phone cannot print, and proves that it is this row and no other. */
export async function findBadRow(query: WalkingQuery, search: Search): Promise<number> {
  const id = await findFirstRow(query, search)
  for (let proof = 0; proof < PROOFS; proof += 1) {
    if (await isWhole(search, { kind: 'ids', ids: [id] })) throw search.failure
    if (!(await hasGoodNeighbour(search, id))) throw search.failure
  }
  return id
}

export function isBrokenOff(error: unknown): error is PhoneFailure {
  return error instanceof PhoneFailure && (error.kind === 'truncated' || error.kind === 'too_large')
}

// Seen from the query's bound on, answers are broken up to the bad row, and whole after it.
async function findFirstRow(query: WalkingQuery, search: Search): Promise<number> {
  const isWholeFrom = (bound: number) =>
    isWhole(search, query.kind === 'from' ? { ...query, fromId: bound } : { ...query, beforeId: bound })
  const direction = query.kind === 'from' ? 1 : -1
  const bound = query.kind === 'from' ? query.fromId : query.beforeId
  if (await isWholeFrom(bound)) throw search.failure // It was not the row: the next try will do.
  // Walking down from beyond all ids takes ever so long; a little above the highest id there is does as well.
  const start = bound === BEYOND_ALL_IDS ? await findAbove(isWholeFrom, await findFloor(search)) : bound
  let broken = 0
  let whole = 1
  for (let step = 0; !(await isWholeFrom(start + direction * whole)); step += 1) {
    if (step >= MAX_STEPS) throw search.failure
    broken = whole
    whole *= 2
  }
  while (whole - broken > 1) {
    const middle = Math.floor((whole + broken) / 2)
    if (await isWholeFrom(start + direction * middle)) whole = middle
    else broken = middle
  }
  // `from` meets its bound itself, the others the row below.
  return query.kind === 'from' ? start + broken : start - broken - 1
}

async function findAbove(isWholeFrom: (bound: number) => Promise<boolean>, floor: number): Promise<number> {
  let above = 1
  while (floor + above < BEYOND_ALL_IDS / 2 && (await isWholeFrom(floor + above))) above *= 2
  return floor + above
}

// The newest but one by time, as a rule just below the newest by id.
async function findFloor({ ask }: Search): Promise<number> {
  const answer = await askOrBreak(() => ask({ kind: 'newest', limit: 1, offset: 1 }))
  return answer?.highestId ?? 0
}

async function hasGoodNeighbour(search: Search, id: number): Promise<boolean> {
  return (
    (await isGiven(search, { kind: 'from', fromId: id + 1, limit: 1 })) ||
    (await isGiven(search, { kind: 'before', beforeId: id, limit: 1 }))
  )
}

// An empty answer proves nothing: it is whole even while every answer with a row in it breaks off.
async function isGiven({ ask }: Search, query: WalkingQuery): Promise<boolean> {
  const answer = await askOrBreak(() => ask(query))
  return answer !== undefined && answer.givenCount > 0
}

async function isWhole({ ask }: Search, query: MessageQuery): Promise<boolean> {
  return (await askOrBreak(() => ask(query))) !== undefined
}

async function askOrBreak(ask: () => Promise<MessageRows>): Promise<MessageRows | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isBrokenOff(error)) return undefined
    throw error
  }
}
