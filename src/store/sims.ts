import { AppError } from '../domain/app-error.ts'
import { cardsInUse, judgeSlots, pickSlot, type SlotSend } from '../domain/sim-slots.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { MAX_SIM_SLOT } from '../protocol/limits.ts'
import type { MessageStatus } from '../protocol/message.ts'
import type { Sim, SimList, SimState } from '../protocol/sim.ts'
import { parseStatusDetail } from './conversation-row.ts'
import { conversationRow } from './row-ids.ts'
import type { SimMarks } from './sim-marks.ts'
import type { StoredSettings } from './settings.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

/** The phone's SIM slots: which there are, what they are called, whether they send, and which one a message goes by. */
export interface Sims extends Pick<SimMarks, 'listCards' | 'listUnmarked' | 'listUnmarkedBelow' | 'mark'> {
  list(): SimList
  /** Throws `invalid` for a slot that this phone has not. */
  check(slot: number, what: 'send' | 'choose'): void
  /** The slot for a message in this conversation for which none was asked; undefined: the phone decides. */
  pick(id: ConversationId): number | undefined
  /** What a message is answered by from now on; null: by the card of the newest one. */
  choose(id: ConversationId, slot: number | null): void
  /** '' takes the name away. False when it is so already. */
  setName(slot: number, name: string): boolean
  /** The owner says in which slot a card is. Throws `not_found` for a card that was never seen. */
  place(subId: number, slot: number): void
  /** Whether this slot sends nothing while another one does. */
  isDead(slot: number): boolean
  /** Gives messages the slot of their card where that was learned later; one slice. True while there is more to do. */
  maintain(): boolean
}

interface SimParts {
  readonly marks: SimMarks
  readonly syncState: SyncState
  readonly settings: Pick<StoredSettings, 'read'>
  readonly onChanged: (id: ConversationId) => void
}

/** Newest sends of a slot that it is judged by. */
const MAX_JUDGED = 10

type SendRow = readonly [status: MessageStatus, detail: string | null, at: number]

export function createSims(context: StoreContext, parts: SimParts): Sims {
  const { db, transactions, changes } = context
  const { marks, syncState, settings } = parts
  const sends = db.query<SendRow>(
    `SELECT status, status_detail, coalesce(handed_over_at, timestamp)
      FROM messages INDEXED BY messages_sent_by_slot JOIN outbox ON outbox.message_id = messages.id
      WHERE sim = ? AND direction = 'outbound' AND source <> 'phone' ORDER BY messages.id DESC LIMIT ${MAX_JUDGED}`,
  )
  const names = db.query<[slot: number, name: string]>('SELECT slot, name FROM sim_slots')
  const setName = db.command('INSERT OR REPLACE INTO sim_slots (slot, name) VALUES (?, ?)')
  const removeName = db.command('DELETE FROM sim_slots WHERE slot = ?')
  const choose = db.command('UPDATE conversations SET chosen_sim = ? WHERE id = ? AND is_deleted = 0')
  const slotsOf = db.query<[chosen: number | null, last: number | null]>(
    'SELECT chosen_sim, last_sim FROM conversations WHERE id = ?',
  )
  const newestUnplaced = db.query<[name: string | null, phone: string]>(
    `SELECT contact_name, phone FROM conversations WHERE id = (SELECT conversation_id FROM messages
      INDEXED BY messages_without_slot WHERE sub_id = ? AND sim IS NULL AND sub_id > 0 ORDER BY messages.id DESC LIMIT 1)`,
  )

  const slotCount = () => syncState.get('phoneCount')

  function readSends(): Map<number, SlotSend[]> {
    const slots = Array.from({ length: Math.min(slotCount() ?? 1, MAX_SIM_SLOT + 1) }, (_, slot) => slot)
    return new Map(slots.map((slot) => [slot, sends.all(slot).flatMap((row) => toSlotSend(row) ?? [])]))
  }

  function isDual(bySlot: ReadonlyMap<number, readonly SlotSend[]>, named: ReadonlyMap<number, string>): boolean {
    const count = slotCount() ?? 1
    if (count < 2) return false
    const cards = cardsInUse(marks.listCards())
    // Of a phone that cannot be asked for cards it is only known that it could have two.
    if (cards.length === 0) return syncState.get('cardsRead') !== true || named.size > 1
    const used = [...bySlot].filter(([, own]) => own.some((send) => send.outcome === 'confirmed')).length
    return cards.length > 1 || named.size > 1 || used > 1
  }

  function listUnplaced(): SimList['unplaced'] {
    if ((slotCount() ?? 1) < 2) return []
    return cardsInUse(marks.listCards())
      .filter((card) => card.slot === undefined)
      .map((card) => {
        const [name, phone] = newestUnplaced.get(card.subId) ?? [null, null]
        return { sub_id: card.subId, last_message_at: card.lastMessageAt, last_from: name ?? phone }
      })
  }

  return {
    ...marks,
    list() {
      const bySlot = readSends()
      const named = new Map(names.all())
      const states = judgeSlots(bySlot)
      const sims = [...bySlot].map(([slot, own]): Sim => {
        const state = states.get(slot) ?? 'unproven'
        return {
          slot,
          name: named.get(slot) ?? null,
          state,
          message: state === 'dead' ? deadSlot(slot, { named, states }) : null,
          last_sent_at: own.find((send) => send.outcome === 'confirmed')?.at ?? null,
        }
      })
      return { sims, is_dual: isDual(bySlot, named), unplaced: listUnplaced() }
    },
    check(slot, what) {
      const count = slotCount()
      if (count === undefined || slot < count) return
      const slots = count === 1 ? 'one SIM slot, number 0' : `${count} SIM slots, counted from 0`
      throw new AppError(
        'invalid',
        `Cannot ${what === 'send' ? 'send by' : 'choose'} SIM ${slot}: this phone has ${slots}`,
      )
    },
    pick(id) {
      const count = slotCount()
      if (count === undefined || count < 2) return undefined
      const bySlot = readSends()
      const [chosen, last] = slotsOf.get(conversationRow(id)) ?? []
      const [lastWorking] = [...bySlot]
        .map(([slot, own]) => ({ slot, at: own.find((send) => send.outcome === 'confirmed')?.at ?? 0 }))
        .filter(({ at }) => at > 0)
        .sort((a, b) => b.at - a.at)
      return pickSlot({
        chosen: chosen ?? undefined,
        last: last ?? undefined,
        byDefault: settings.read().default_sim ?? undefined,
        lastWorking: lastWorking?.slot,
        slotCount: count,
        cardCount: cardsInUse(marks.listCards()).length,
        states: judgeSlots(bySlot),
      })
    },
    choose: (id, slot) =>
      transactions.join(() => {
        changes.touch()
        choose.run(slot, conversationRow(id))
      }),
    setName: (slot, name) =>
      transactions.join(() => {
        const before = new Map(names.all()).get(slot) ?? ''
        if (before === name) return false
        if (name === '') removeName.run(slot)
        else setName.run(slot, name)
        return true
      }),
    place(subId, slot) {
      if (!marks.listCards().some((card) => card.subId === subId)) {
        throw new AppError('not_found', 'Cannot place this card: no message came by it')
      }
      marks.place(subId, slot)
    },
    isDead: (slot) => judgeSlots(readSends()).get(slot) === 'dead',
    maintain() {
      return transactions.join(() => {
        const changed = marks.fillIn()
        for (const id of changed ?? []) parts.onChanged(id)
        return changed !== undefined
      })
    },
  }
}

function toSlotSend([status, json, at]: SendRow): SlotSend | undefined {
  if (status === 'sent' || status === 'delivered') return { at, outcome: 'confirmed' }
  const detail = json === null ? undefined : parseStatusDetail(json)
  if (status === 'pending') {
    const isWithPhone = detail?.state === 'handing_over' || detail?.state === 'handed_over'
    return isWithPhone ? { at, outcome: 'pending' } : undefined
  }
  // What the phone refused or took back says nothing of the way to the network.
  return status === 'failed' && detail?.reason === 'not_confirmed' ? { at, outcome: 'silent' } : undefined
}

function deadSlot(
  slot: number,
  { named, states }: { named: ReadonlyMap<number, string>; states: ReadonlyMap<number, SimState> },
): string {
  const call = (number: number) => named.get(number) ?? `SIM ${number + 1}`
  const other = [...states].find(([number, state]) => number !== slot && state === 'works')?.[0]
  const instead =
    other === undefined ? 'look at its card on the phone' : `send by ${call(other)}, or look at its card on the phone`
  return `${call(slot)} sends nothing: the phone never showed the last messages given to it as sent. So ${instead}`
}
