import { scheduleEvent } from './due-events.ts'
import { JavaException } from './java-exception.ts'
import { findPerson } from './people.ts'
import { findRow, listRows, runSql } from './phone-file.ts'
import { betweenFor } from './random.ts'
import { countParts } from './sms-parts.ts'
import { BOX, insertRow } from './sms-rows.ts'
import type { TwinPhone } from './twin-phone.ts'

/** What the network makes of a text: it goes, it fails, it fails after it showed as sent, or nothing is heard of it again. */
export type SendOutcome = 'sent' | 'fails' | 'flashes' | 'never'

/** `radio`: on its way. `dialog`: waits until the owner allows it. */
export type HandOverState = 'radio' | 'dialog' | 'sent' | 'failed' | 'never'

export type HandOver = {
  readonly id: number
  readonly at: number
  readonly recipient: string
  readonly body: string
  readonly parts: number
  readonly sub_id: number
  readonly state: HandOverState
  readonly outcome: SendOutcome
  readonly delay_ms: number
  readonly row_id: number | null
}

export type Text = {
  readonly recipient: string
  readonly body: string
  readonly subId: number
  readonly outcome?: SendOutcome
  readonly delayMs?: number
}

/** Android names the first package of the user id that Termux's apps share. */
const CREATOR = 'com.termux.api'

/** Telephony takes a text. Nothing of it is in the database of messages until the radio has answered. */
export function handOver(phone: TwinPhone, text: Text): void {
  const parts = countParts(text.body)
  if (text.recipient === '') throw new JavaException('Invalid destinationAddress')
  if (parts === 0) throw new JavaException('Invalid message body')

  const { db, now, settings } = phone
  const person = findPerson(db, text.recipient)
  const outcome = isSilent(settings, text.subId) ? 'never' : (text.outcome ?? person?.behaviour.outcome ?? 'sent')
  const state = admit(phone, parts)
  const id = runSql(
    db,
    `INSERT INTO hand_overs (at, recipient, body, parts, sub_id, state, outcome, delay_ms, counted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    now,
    text.recipient,
    text.body,
    parts,
    text.subId,
    state,
    outcome,
    state === 'radio' ? now : null,
  )
  const [low = 0, high = low] = person?.behaviour.sendDelayMs ?? settings.sendDelayMs
  const delayMs = text.delayMs ?? betweenFor(settings.seed, id, low, high)
  runSql(db, 'UPDATE hand_overs SET delay_ms = ? WHERE id = ?', delayMs, id)

  if (state === 'radio') transmit(phone, id)
  else if (state === 'failed') insertSent(phone, id, BOX.failed)
}

function isSilent({ sims, silentSlots }: TwinPhone['settings'], subId: number): boolean {
  return sims.some((sim) => sim.subId === subId && silentSlots.includes(sim.slot))
}

/** Android counts parts per app and period; beyond the limit texts wait behind a dialog, and beyond that queue they fail. */
function admit({ db, now, settings }: TwinPhone, parts: number): HandOverState {
  const used = findRow<{ parts: number | null }>(
    db,
    'SELECT sum(parts) AS parts FROM hand_overs WHERE counted_at > ?',
    now - settings.limitPeriodMs,
  )
  if ((used?.parts ?? 0) + parts <= settings.limitParts) return 'radio'
  return listWaiting({ db }).length < settings.limitQueue ? 'dialog' : 'failed'
}

function transmit(phone: TwinPhone, id: number): void {
  const text = getHandOver(phone, id)
  if (text.outcome === 'never') return setState(phone, id, 'never')
  setState(phone, id, 'radio')
  scheduleEvent(phone, phone.now + text.delay_ms, { kind: 'radio', handOver: id })
}

/** The radio has answered: the system writes the row now. Returns the text if it went out. */
export function receiveRadioResult(phone: TwinPhone, id: number): HandOver | undefined {
  const text = getHandOver(phone, id)
  if (text.outcome === 'fails') {
    insertSent(phone, id, BOX.failed)
    setState(phone, id, 'failed')
    return undefined
  }
  const row = insertSent(phone, id, BOX.sent)
  if (text.outcome === 'flashes') {
    setState(phone, id, 'failed')
    scheduleEvent(phone, phone.now + phone.settings.flashMs, { kind: 'fail-row', row })
    return undefined
  }
  setState(phone, id, 'sent')
  return text
}

function insertSent(phone: TwinPhone, id: number, type: number): number {
  const text = getHandOver(phone, id)
  const { db, now, settings } = phone
  const row = insertRow(db, {
    address: text.recipient,
    body: text.body,
    type,
    at: now,
    isRead: true,
    subId: text.sub_id,
    creator: CREATOR,
    errorCode: type === BOX.failed ? 1 : 0,
    visibleAt: settings.rowLagMs === 0 ? 0 : now + betweenFor(settings.seed, id, 1, settings.rowLagMs),
  })
  runSql(db, 'UPDATE hand_overs SET row_id = ? WHERE id = ?', row, id)
  return row
}

function setState({ db }: TwinPhone, id: number, state: HandOverState): void {
  runSql(db, 'UPDATE hand_overs SET state = ? WHERE id = ?', state, id)
}

function getHandOver({ db }: TwinPhone, id: number): HandOver {
  const text = findRow<HandOver>(db, 'SELECT * FROM hand_overs WHERE id = ?', id)
  if (text === undefined) throw new Error(`No hand-over ${id}`)
  return text
}

/** The owner answers the dialog about too many texts. Returns how many texts waited. */
export function answerDialog(phone: TwinPhone, isAllowed: boolean): number {
  const waiting = listWaiting(phone)
  for (const { id } of waiting) {
    if (isAllowed) {
      transmit(phone, id)
    } else {
      insertSent(phone, id, BOX.failed)
      setState(phone, id, 'failed')
    }
  }
  return waiting.length
}

function listWaiting({ db }: Pick<TwinPhone, 'db'>): { id: number }[] {
  return listRows<{ id: number }>(db, "SELECT id FROM hand_overs WHERE state = 'dialog' ORDER BY id")
}

export function listHandOvers({ db }: Pick<TwinPhone, 'db'>): HandOver[] {
  return listRows<HandOver>(db, 'SELECT * FROM hand_overs ORDER BY id')
}
