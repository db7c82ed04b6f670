import { NO_CARD } from '../store/sim-marks.ts'
import type { MessageId } from '../protocol/ids.ts'
import { isRowOf } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface SimLook {
  /** Calls that this run may make. */
  readonly maxCalls: number
}

export interface SimReader {
  /** Finds out by which card the newest messages went, then, where nothing else waits, older ones. */
  runOnce(look: SimLook): Promise<void>
}

/** Late rows are a few hours late at most. */
const RECENT_MS = 24 * 3_600_000
/** Messages asked about at a time; the arguments of one call stay under 8 KB. */
const MAX_ASKED = 500
/** Most calls of one run: two cards' messages, what is of neither, and finding a card that is new. */
const MAX_CALLS = 16
/** Two cards, what is of neither, and a bit of looking for a new one: with fewer nothing would ever be found out. */
const LEAST_CALLS = 4
/** The numbers of the first cards of a phone: nearly all there are. */
const LIKELY_CARDS = [1, 2, 3, 4]
/** Android counts cards by ones; no phone has seen more. */
const MAX_SUB_ID = 4_095

type SimDeps = Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log' | 'nextTurn'>

/**
 * Android prints no card with a message, but can be asked which of some messages went by a card. Asked only where a phone has two
 * slots or has shown two cards. A card that is not known yet is found by halving, once in its life.
 */
export function createSimReader({ store, phone, clock, log, nextTurn }: SimDeps): SimReader {
  const { sims, syncState } = store

  const isWanted = () => (syncState.get('phoneCount') ?? 1) > 1 || sims.listCards().length > 1

  return {
    async runOnce({ maxCalls }) {
      if (maxCalls < LEAST_CALLS || !isWanted() || !(await phone.readAbilities()).hasSelection) return
      const recent = sims.listUnmarked({ sinceMs: clock.now() - RECENT_MS, limit: MAX_ASKED })
      const limit = Math.min(maxCalls, MAX_CALLS)
      if (recent.length > 0) await readCards(recent, { of: 'recent', limit })
      else await readHistory(limit)
      // A card whose slot was learned just now: all its messages are told of.
      while (sims.maintain()) await nextTurn()
    },
  }

  async function readHistory(limit: number): Promise<void> {
    if (!syncState.get('historyDone')) return
    const before = syncState.get('cardsBefore') ?? Number.MAX_SAFE_INTEGER
    const page = before === 0 ? undefined : sims.listUnmarkedBelow(before, MAX_ASKED)
    if (!page) {
      if (before !== 0) syncState.set('cardsBefore', 0)
      return
    }
    const isDone = page.ids.length === 0 || (await readCards(page.ids, { of: 'history', limit }))
    if (isDone) syncState.set('cardsBefore', page.lowest)
  }

  /** False when some are left for the next run. */
  async function readCards(ids: readonly number[], { of, limit }: { of: Part; limit: number }): Promise<boolean> {
    const open = new Set(ids)
    const budget = { calls: 0 }
    const ask = async (asked: readonly number[], from: number, to: number) => {
      budget.calls += 1
      return (await phone.listMessages({ kind: 'of_cards', ids: asked, subIds: { from, to } })).rows
    }
    const take = async (from: number, to: number, subId: number) => {
      const rows = await ask([...open], from, to)
      note(rows, subId, of)
      for (const row of rows) open.delete(row.id)
      await nextTurn()
    }

    for (const subId of new Set([...sims.listCards().map((card) => card.subId), ...LIKELY_CARDS])) {
      if (open.size > 0 && budget.calls < limit) await take(subId, subId, subId)
    }
    if (open.size > 0 && budget.calls < limit) await take(Number.MIN_SAFE_INTEGER, 0, NO_CARD)
    while (open.size > 0 && budget.calls < limit) {
      const subId = await findCard([...open], ask)
      if (subId === undefined) break
      log.info({ subId }, 'The phone has a SIM card that was not known')
      await take(subId, subId, subId)
    }
    syncState.set('cardsRead', true)
    if (open.size > 0 && budget.calls >= limit) return false
    // Gone from the phone meanwhile, or beyond all that a card is numbered by.
    noteGone([...open], of)
    return true
  }

  function note(rows: Awaited<ReturnType<typeof phone.listMessages>>['rows'], subId: number, of: Part) {
    const byId = new Map(rows.map((row) => [row.id, row]))
    store.transaction(() => {
      const messages = store.messages.findByPhoneIds([...byId.keys()]).filter((message) => {
        const row = byId.get(message.externalMessageId)
        return row !== undefined && isRowOf(message, row)
      })
      const ids = messages.map((message) => message.id)
      tell(store, sims.mark(ids, subId), of)
    })
  }

  function noteGone(ids: readonly number[], of: Part) {
    if (ids.length === 0) return
    store.transaction(() => {
      const left = store.messages.findByPhoneIds(ids).map((message) => message.id)
      tell(store, sims.mark(left, NO_CARD), of)
    })
  }
}

type Part = 'recent' | 'history'

function tell(store: SimDeps['store'], changed: readonly MessageId[], of: Part): void {
  const conversations = new Set<string>()
  for (const id of changed) {
    const message = store.messages.find(id)
    if (message) conversations.add(message.conversation_id)
    if (message && of === 'recent') store.events.append({ type: 'message_status_update', messageId: id })
  }
  for (const conversationId of conversations) {
    const quiet = of === 'history' ? { messagesChanged: true } : {}
    store.events.append({ type: 'conversation_update', conversationId, ...quiet })
  }
}

type Ask = (ids: readonly number[], from: number, to: number) => Promise<readonly { readonly id: number }[]>

/** The card of the newest of these messages that has one. */
async function findCard(ids: readonly number[], ask: Ask): Promise<number | undefined> {
  const id = (await ask(ids, 1, MAX_SUB_ID)).reduce((newest, row) => Math.max(newest, row.id), -1)
  if (id === -1) return undefined
  const isUpTo = async (to: number) => (await ask([id], 1, to)).length > 0
  // Cards have small numbers, so the span grows from the small end.
  let [from, to] = [1, 2 * LIKELY_CARDS.length]
  while (to < MAX_SUB_ID && !(await isUpTo(to))) [from, to] = [to + 1, Math.min(to * 4, MAX_SUB_ID)]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (await isUpTo(middle)) to = middle
    else from = middle + 1
  }
  return from
}
