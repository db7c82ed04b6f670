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
  const sql = prepareSims(db)
  const slotCount = () => syncState.get('phoneCount')

  function readSends(): Map<number, SlotSend[]> {
    const slots = Array.from({ length: Math.min(slotCount() ?? 1, MAX_SIM_SLOT + 1) }, (_, slot) => slot)
    return new Map(slots.map((slot) => [slot, sql.sends.all(slot).flatMap((row) => toSlotSend(row) ?? [])]))
  }

  function listUnplaced(): SimList['unplaced'] {
    if ((slotCount() ?? 1) < 2) return []
    return cardsInUse(marks.listCards())
      .filter((card) => card.slot === undefined)
      .map((card) => {
        const [name, phone] = sql.newestUnplaced.get(card.subId) ?? [null, null]
        return { sub_id: card.subId, last_message_at: card.lastMessageAt, last_from: name ?? phone }
      })
  }

  return {
    ...marks,
    list() {
      const bySlot = readSends()
      const named = new Map(sql.names.all())
      const states = judgeSlots(bySlot)
      const sims = [...bySlot].map(([slot, own]) => describeSim(slot, own, { named, states }))
      return {
        sims,
        is_dual: hasChoice({
          bySlot,
          named,
          cards: cardsInUse(marks.listCards()).length,
          wasAsked: syncState.get('cardsRead') === true,
        }),
        unplaced: listUnplaced(),
      }
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
      const [chosen, last] = sql.slotsOf.get(conversationRow(id)) ?? []
      return pickSlot({
        chosen: chosen ?? undefined,
        last: last ?? undefined,
        byDefault: settings.read().default_sim ?? undefined,
        lastWorking: findLastWorking(bySlot),
        slotCount: count,
        cardCount: cardsInUse(marks.listCards()).length,
        states: judgeSlots(bySlot),
      })
    },
    choose(id, slot) {
      changes.touch()
      sql.choose.run(slot, conversationRow(id))
    },
    setName: (slot, name) =>
      transactions.join(() => {
        const before = new Map(sql.names.all()).get(slot) ?? ''
        if (before === name) return false
        if (name === '') sql.removeName.run(slot)
        else sql.setName.run(slot, name)
        return true
      }),
    place(subId, slot) {
      if (!marks.listCards().some((card) => card.subId === subId)) {
        throw new AppError('not_found', 'Cannot place this card: no message came by it')
      }
      marks.place(subId, slot)
    },
    maintain() {
      return transactions.join(() => {
        const changed = marks.fillIn()
        for (const id of changed ?? []) parts.onChanged(id)
        return changed !== undefined
      })
    },
  }
}

function prepareSims(db: StoreContext['db']) {
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

  return { sends, names, setName, removeName, choose, slotsOf, newestUnplaced }
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

interface Choice {
  readonly bySlot: ReadonlyMap<number, readonly SlotSend[]>
  readonly named: ReadonlyMap<number, string>
  readonly cards: number
  readonly wasAsked: boolean
}

function hasChoice({ bySlot, named, cards, wasAsked }: Choice): boolean {
  if (bySlot.size < 2) return false
  // Of a phone that cannot be asked for cards it is only known that it could have two.
  if (cards === 0 && !wasAsked) return true
  const sending = [...bySlot.values()].filter((own) => lastConfirmedAt(own) !== null).length
  return cards > 1 || named.size > 1 || sending > 1
}

interface Around {
  readonly named: ReadonlyMap<number, string>
  readonly states: ReadonlyMap<number, SimState>
}

function describeSim(slot: number, own: readonly SlotSend[], around: Around): Sim {
  const state = around.states.get(slot) ?? 'unproven'
  return {
    slot,
    name: around.named.get(slot) ?? null,
    state,
    message: state === 'dead' ? deadSlot(slot, around) : null,
    last_sent_at: lastConfirmedAt(own),
  }
}

function lastConfirmedAt(own: readonly SlotSend[]): number | null {
  return own.find((send) => send.outcome === 'confirmed')?.at ?? null
}

/** The slot that sent last. */
function findLastWorking(bySlot: ReadonlyMap<number, readonly SlotSend[]>): number | undefined {
  const sent = [...bySlot].flatMap(([slot, own]) => {
    const at = lastConfirmedAt(own)
    return at === null ? [] : [{ slot, at }]
  })
  return sent.sort((a, b) => b.at - a.at)[0]?.slot
}

function deadSlot(slot: number, { named, states }: Around): string {
  const call = (number: number) => named.get(number) ?? `SIM ${number + 1}`
  const other = [...states].find(([number, state]) => number !== slot && state === 'works')?.[0]
  const instead =
    other === undefined ? 'look at its card on the phone' : `send by ${call(other)}, or look at its card on the phone`
  return `${call(slot)} sends nothing: the phone never showed the last messages given to it as sent. So ${instead}`
}
