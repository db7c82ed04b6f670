import type { PhoneFailure } from '../phone/phone-failure.ts'
import type { MessageQuery, MessageRows, PhoneRow } from '../phone/phone.ts'
import { findBadRow, isBrokenOff, type WalkingQuery } from './bad-row.ts'
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

export interface MessageReader {
  /** Lists messages, around rows that the phone cannot print. May give fewer than asked for. */
  list(query: PagedQuery): Promise<ReadPage>
  /** Tries the rows that were left out again, a few at a time. */
  readSkipped(): Promise<Readable>
  /** They are left out no more; inside the transaction that stores them. */
  forgetSkipped(ids: readonly number[]): void
}

/** Most bad rows that one call goes around. */
const MAX_BAD_ROWS = 5
/** Most bad rows that are remembered; the phone takes no longer list. */
const MAX_SKIPPED = 100
/** Skipped rows that are tried again at a time. */
const MAX_RETRIED = 5

/**
 * Some rows make Termux:API break off in mid-answer: an empty address is one. The page ends before such a row, and the next one
 * begins with it; there it is found by bisection, and left out from then on.
 */
export function createMessageReader({ phone, store, log }: Pick<SyncDeps, 'phone' | 'store' | 'log'>): MessageReader {
  const skipped = () => store.syncState.get('skippedRows') ?? []
  const ask = (query: MessageQuery, limit: number): Promise<MessageRows> => {
    if ('ids' in query) return phone.listMessages(query)
    const exceptIds = skipped()
    const canExcept = exceptIds.length > 0 && query.kind !== 'newest' && query.kind !== 'from_termux'
    return phone.listMessages({ ...query, limit, ...(canExcept ? { exceptIds } : {}) })
  }

  // Whatever was printed before the break would have been given, but for phones that print the newest last.
  const canBeginWithBadRow = async (query: PagedQuery, failure: PhoneFailure) =>
    isWalking(query) && failure.kind === 'truncated' && (await phone.readAbilities()).hasSelection

  const skipFirstRow = async (query: WalkingQuery, failure: PhoneFailure) => {
    const id = await findBadRow(query, { ask: (other) => ask(other, 1), failure })
    store.syncState.set('skippedRows', [...skipped(), id].slice(-MAX_SKIPPED))
    log.warn({ row: id }, 'The phone cannot print one of its messages; it is left out')
  }

  // The same rows come by with each scan, so it is said once a start.
  let hasTold = false
  const tellOfSenseless = ({ skippedCount }: MessageRows) => {
    if (skippedCount === 0 || hasTold) return
    hasTold = true
    log.warn({ rows: skippedCount }, 'The phone gave rows that are no messages, or make no sense; they are left out')
  }

  return {
    async list(query) {
      let limit = query.limit
      let badRows = 0
      for (;;) {
        try {
          const answer = await ask(query, limit)
          tellOfSenseless(answer)
          return { ...answer, isFull: answer.isBrokenOff || answer.givenCount >= limit }
        } catch (error) {
          if (!isBrokenOff(error)) throw error
          if (limit > 1) limit = (await canBeginWithBadRow(query, error)) ? 1 : Math.floor(limit / 2)
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

function isWalking(query: PagedQuery): query is WalkingQuery {
  return query.kind === 'from' || query.kind === 'before' || query.kind === 'since'
}
