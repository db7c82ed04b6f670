import { guessSlot, type CardUse } from '../domain/sim-slots.ts'
import { placeBefore } from '../domain/message-place.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import { messageRow, toConversationId, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

/** Which card each message was sent or received by, as Android numbers cards, and in which slot a card is. */
export interface SimMarks {
  /** By falling use. */
  listCards(): CardUse[]
  /** Rows of the phone whose card was not asked for yet: of messages since, newest first. */
  listUnmarked(query: { readonly sinceMs: number; readonly limit: number }): number[]
  /** The same by falling id, and how far down that looked; undefined at the end. */
  listUnmarkedBelow(
    externalId: number,
    limit: number,
  ): { readonly ids: readonly number[]; readonly lowest: number } | undefined
  /** Notes the card of these messages; `NO_CARD` for none. Returns those whose slot is known now and was not. */
  mark(ids: readonly MessageId[], subId: number): MessageId[]
  /** The owner says in which slot a card is. */
  place(subId: number, slot: number): void
  /** Gives messages of a card the slot that was learned later; one slice. Returns the conversations it changed, or undefined when nothing is left. */
  fillIn(): ConversationId[] | undefined
}

export const NO_CARD = -1
const MESSAGES_PER_SLICE = 500

type CardRow = readonly [subId: number, slot: number | null, isGuessed: number, firstAt: number, lastAt: number]
type MarkedRow = readonly [direction: string, source: string, sim: number | null, timestamp: number]

export function createSimMarks(context: StoreContext, syncState: SyncState): SimMarks {
  const { db, transactions, changes } = context
  const cards = db.query<CardRow>(
    'SELECT sub_id, slot, is_slot_guessed, first_message_at, last_message_at FROM sim_cards ORDER BY last_message_at DESC',
  )
  const recent = db.query<[externalId: number]>(
    `SELECT external_message_id FROM messages WHERE id >= ? AND sub_id IS NULL AND external_message_id IS NOT NULL
      AND sync_status = 'synced' ORDER BY id DESC LIMIT ?`,
  )
  const below = db.query<[externalId: number, subId: number | null]>(
    `SELECT external_message_id, sub_id FROM messages INDEXED BY messages_by_phone_row
      WHERE external_message_id < ? AND sync_status = 'synced' ORDER BY external_message_id DESC LIMIT ?`,
  )
  const select = db.query<MarkedRow>('SELECT direction, source, sim, timestamp FROM messages WHERE id = ?')
  const setCard = db.command('UPDATE messages SET sub_id = ? WHERE id = ?')
  const setSlot = db.command('UPDATE messages SET sim = ? WHERE id = ? AND sim IS NULL')
  const noteUse = db.command(
    `INSERT INTO sim_cards (sub_id, first_message_at, last_message_at) VALUES (?1, ?2, ?2) ON CONFLICT (sub_id) DO UPDATE
      SET first_message_at = min(first_message_at, ?2), last_message_at = max(last_message_at, ?2)`,
  )
  const placeCard = db.command('UPDATE sim_cards SET slot = ?2, is_slot_guessed = ?3 WHERE sub_id = ?1')
  const unguess = db.command("UPDATE messages SET sim = NULL WHERE sub_id = ?1 AND sim = ?2 AND source = 'phone'")
  const open = db.query<[messageRow: number, conversationRow: number, slot: number]>(
    `SELECT messages.id, conversation_id, slot FROM sim_cards CROSS JOIN messages INDEXED BY messages_without_slot
      ON messages.sub_id = sim_cards.sub_id WHERE slot IS NOT NULL AND sim IS NULL AND messages.sub_id > 0
      LIMIT ${MESSAGES_PER_SLICE}`,
  )

  const listCards = () => cards.all().map((row) => toCard(row))

  function place(subId: number, slot: number, isGuessed: boolean): void {
    const card = listCards().find((other) => other.subId === subId)
    if (!card || (card.slot === slot && card.isGuessed === isGuessed)) return
    // A card that was seen to move had sent its earlier messages where it was; a guess that was wrong never was true.
    if (card.isGuessed && card.slot !== undefined && card.slot !== slot) unguess.run(subId, card.slot)
    placeCard.run(subId, slot, Number(isGuessed))
    const guess = guessSlot(listCards(), syncState.get('phoneCount'))
    if (guess) placeCard.run(guess.subId, guess.slot, 1)
    changes.touch()
  }

  return {
    listCards,
    listUnmarked: ({ sinceMs, limit }) => recent.all(placeBefore(sinceMs), limit).map(([id]) => id),
    listUnmarkedBelow(externalId, limit) {
      const rows = below.all(externalId, limit)
      const lowest = rows.at(-1)?.[0]
      if (lowest === undefined) return undefined
      return { ids: [...new Set(rows.flatMap(([id, subId]) => (subId === null ? [id] : [])))], lowest }
    },
    mark: (ids, subId) =>
      transactions.join(() => {
        const known: MessageId[] = []
        for (const id of ids) {
          const row = messageRow(id)
          const [direction, source, sim, timestamp] = select.get(row) ?? []
          if (timestamp === undefined) continue
          setCard.run(subId, row)
          if (subId === NO_CARD) continue
          noteUse.run(subId, timestamp)
          // A text that we gave to a slot, and that went out: its card is in that slot.
          const isProof = direction === 'outbound' && source !== 'phone' && typeof sim === 'number'
          if (isProof && isNewestProof(subId, timestamp)) place(subId, sim, false)
          const slot = listCards().find((card) => card.subId === subId)?.slot
          if (sim === null && slot !== undefined && setSlot.run(slot, row) > 0) known.push(toMessageId(row))
        }
        const guess = guessSlot(listCards(), syncState.get('phoneCount'))
        if (guess) placeCard.run(guess.subId, guess.slot, 1)
        if (known.length > 0) changes.touch()
        return known
      }),
    place: (subId, slot) => transactions.join(() => place(subId, slot, false)),
    fillIn() {
      const rows = open.all()
      if (rows.length === 0) return undefined
      return transactions.join(() => {
        for (const [row, , slot] of rows) setSlot.run(slot, row)
        changes.touch()
        return [...new Set(rows.map(([, conversation]) => conversation))].map((row) => toConversationId(row))
      })
    },
  }

  // The history is read backwards: what it proves of a card is older than what is known.
  function isNewestProof(subId: number, timestamp: number): boolean {
    const card = listCards().find((other) => other.subId === subId)
    return card?.slot === undefined || card.isGuessed || timestamp >= card.lastMessageAt
  }
}

function toCard([subId, slot, isGuessed, firstMessageAt, lastMessageAt]: CardRow): CardUse {
  return { subId, slot: slot ?? undefined, isGuessed: isGuessed === 1, firstMessageAt, lastMessageAt }
}
