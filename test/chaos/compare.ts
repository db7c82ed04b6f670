import { DatabaseSync } from 'node:sqlite'
import { trimLikeAndroid } from '../../src/domain/message-text.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import type { StatusDetail } from '../../src/protocol/message.ts'
import { listRows } from '../../src/twin/model/phone-file.ts'
import type { ChaosPhone } from './chaos-phone.ts'
import { compareCopies, compareRows, isOf, REGION, type PhoneRow, type StoredMessage } from './compare-rows.ts'
import type { AskedSend, Ledger } from './ledger.ts'

interface HandOver {
  readonly recipient: string
  readonly body: string
  readonly state: string
  readonly rowId: number | null
}

/** Reports of older texts are asked for no more. */
const REPORTS_MS = 7 * 24 * 3_600_000

/** A phone whose rows are compared, and what its clock says. */
export interface ComparedPhone {
  readonly db: ChaosPhone['db']
  readonly time: { now(): number }
}

/** What is not as it has to be, each in a sentence. Empty: phone and store agree, and what was said of each send is true. */
export function compare(storePath: string, phone: ComparedPhone, ledger: Ledger): string[] {
  const rows = listRows<PhoneRow>(
    phone.db,
    `SELECT _id AS id, date AS at, type, address, coalesce(body, '') AS body, read, status, creator FROM sms
      WHERE type IN (1, 2) AND coalesce(address, 'unknown') <> '' AND visible_at <= ?`,
    phone.time.now(),
  )
  const handOvers = listRows<HandOver>(phone.db, 'SELECT recipient, body, state, row_id AS rowId FROM hand_overs')
  const messages = readStore(storePath)
  return [
    ...compareRows({ rows, db: phone.db }, messages, ledger),
    ...compareCopies(phone.db, messages),
    ...compareMessages(rows, messages),
    ...compareReads(rows, messages),
    ...compareReports(rows, messages, phone.time.now()),
    ...findLost(messages, ledger),
    ...compareSends({ sends: ledger.sends, messages, handOvers, rows }),
  ]
}

function readStore(path: string): StoredMessage[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return listRows<StoredMessage>(
      db,
      `SELECT messages.id, conversations.phone, external_message_id AS external, timestamp, body, direction,
        sync_status AS sync, source, status, status_detail AS detail, client_id AS key, read_up_to AS readUpTo
        FROM messages JOIN conversations ON conversations.id = conversation_id`,
    )
  } finally {
    db.close()
  }
}

function compareMessages(rows: readonly PhoneRow[], messages: readonly StoredMessage[]): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const problems: string[] = []
  for (const message of messages) {
    const name = `message ${message.id} ${JSON.stringify(message.body.slice(0, 40))} of row ${message.external}`
    const row = message.external === null ? undefined : byId.get(message.external)
    const isThere = row !== undefined && isOf(message, row)
    if (message.sync === 'synced' && !isThere) problems.push(`${name} is gone from the phone, and not marked`)
    if (message.status === 'pending') problems.push(`${name} still waits`)
  }
  return problems
}

/** What was read on the phone is read here. */
function compareReads(rows: readonly PhoneRow[], messages: readonly StoredMessage[]): string[] {
  const read = new Map(rows.filter((row) => row.type === 1 && row.read === 1).map((row) => [row.id, row]))
  return messages.flatMap((message) => {
    const row = message.external === null ? undefined : read.get(message.external)
    const isUnread = message.direction === 'inbound' && message.id > message.readUpTo
    return row && isUnread && isOf(message, row)
      ? [`message ${message.id} was read on the phone and is unread here`]
      : []
  })
}

/** Of what the owner sent on the phone, what has arrived is known to have arrived. */
function compareReports(rows: readonly PhoneRow[], messages: readonly StoredMessage[], now: number): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return messages.flatMap((message) => {
    const row = message.external === null ? undefined : byId.get(message.external)
    if (!row || row.type !== 2 || !isOf(message, row)) return []
    const hasArrived = message.source === 'phone' && row.status === 0
    const isRecent = row.at > now - REPORTS_MS && row.at <= now
    const name = `message ${message.id} of row ${row.id}`
    if (message.status === 'delivered' && !hasArrived) return [`${name} is said to have arrived, and nobody knows that`]
    return hasArrived && isRecent && message.status !== 'delivered'
      ? [`${name} has arrived, and is only ${message.status}`]
      : []
  })
}

/**
 * Nothing that was kept here is gone, but what somebody deleted here; and, once deletions were mirrored, what was deleted on the phone
 * since. What is lost and still there is not here where its row is compared.
 */
function findLost(messages: readonly StoredMessage[], ledger: Ledger): string[] {
  return findMissing(messages, ledger)
    .filter((id) => !ledger.hasMirrored || ledger.kept.has(id))
    .map((id) => `message ${id} was here and is lost`)
}

function findMissing(messages: readonly StoredMessage[], { seen, deletedHere }: Ledger): number[] {
  const there = new Set(messages.map(({ id }) => id))
  return [...seen].filter((id) => !there.has(id) && !deletedHere.has(id))
}

/** Messages that are here no more, and that nobody deleted here. */
export function countMirrored(storePath: string, ledger: Ledger): number {
  return findMissing(readStore(storePath), ledger).length
}

interface Sends {
  readonly sends: readonly AskedSend[]
  readonly messages: readonly StoredMessage[]
  readonly handOvers: readonly HandOver[]
  readonly rows: readonly PhoneRow[]
}

/** Equal texts to one person cannot be told apart on the phone, so they are counted together. */
function compareSends({ sends, messages, handOvers, rows }: Sends): string[] {
  const byKey = new Map(messages.map((message) => [message.key, message]))
  const nameOf = (to: string, body: string) => `${parseAddress(to, REGION).key} ${trimLikeAndroid(body)}`
  const given = Map.groupBy(handOvers, (handOver) => nameOf(handOver.recipient, handOver.body))
  const termuxRows = new Map(rows.filter(({ creator }) => creator === 'com.termux.api').map((row) => [row.id, row]))
  const problems: string[] = []
  for (const [name, group] of Map.groupBy(sends, (send) => nameOf(send.to, send.body))) {
    const { given: all, sent, lost } = countGroup(group, byKey, given.get(name) ?? [])
    const title = `send ${JSON.stringify(name.slice(0, 50))} (${group.map(({ key }) => key).join(', ')})`
    const most = group.reduce((sum, { allowed }) => sum + allowed, 0)
    if (all > most) problems.push(`${title} was handed over ${all} times where ${most} were asked for`)
    const out = (given.get(name) ?? []).filter(({ state }) => state === 'sent').length
    if (sent > out) problems.push(`${title} is said to be sent ${sent} times, and went out ${out} times`)
    const isRetried = most > group.length
    // Whatever still stands among the sent messages has been seen there. One that the owner deletes at once looks like one that failed.
    const standing = new Set(
      (given.get(name) ?? []).flatMap(({ state, rowId }) => {
        const row = rowId === null ? undefined : termuxRows.get(rowId)
        return state === 'sent' && row !== undefined && nameOf(row.address ?? '', row.body) === name ? [rowId] : []
      }),
    ).size
    if (!isRetried && standing > sent + lost)
      problems.push(`${title} stands ${standing} times among the sent messages, and ${sent} are said to be sent`)
  }
  return problems
}

function countGroup(
  group: readonly AskedSend[],
  byKey: ReadonlyMap<string | null, StoredMessage>,
  handOvers: readonly HandOver[],
) {
  const counts = { given: handOvers.length, sent: 0, failed: 0, doubtful: 0, lost: 0 }
  for (const { key, isDeleted } of group) {
    const message = byKey.get(key)
    if (!message || isDeleted) counts.lost += 1
    else if (message.status === 'sent' || message.status === 'delivered') counts.sent += 1
    else if (mayHaveBeenSent(message)) counts.doubtful += 1
    else counts.failed += 1
  }
  return counts
}

function mayHaveBeenSent({ detail }: StoredMessage): boolean {
  // Only the store writes the column.
  return detail !== null && (JSON.parse(detail) as StatusDetail).may_have_been_sent
}
