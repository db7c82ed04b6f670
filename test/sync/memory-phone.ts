import { PhoneFailure } from '../../src/phone/phone-failure.ts'
import type { MessageQuery, MessageRows, Phone, PhoneContact, PhoneRow } from '../../src/phone/phone.ts'
import type { PhoneFailureKind } from '../../src/domain/phone-state.ts'

export interface MemoryRow extends PhoneRow {
  readonly creator?: string
  /** The SIM card, as Android numbers them; 1 where nothing is said. */
  readonly subId?: number
  /** The network has reported that it arrived. */
  readonly isDelivered?: boolean
}

export type NewRow = Partial<MemoryRow> & { readonly at: number; readonly body: string }

/** A phone in memory: the rows it has, what it was asked, and what goes wrong next. */
export interface MemoryPhone extends Phone {
  rows: MemoryRow[]
  contacts: PhoneContact[]
  readonly asked: MessageQuery[]
  readonly sent: { to: string; body: string; sim?: number }[]
  hasSelection: boolean
  /** Rows at which a list breaks off. */
  badIds: Set<number>
  /** What the next calls of any kind throw, in order. */
  failures: PhoneFailureKind[]
  /** Runs when a message is handed over. */
  onSend: (send: { to: string; body: string }) => Promise<void> | void
  simCountry: string | undefined
  slotCount: number
  isAppInstalled: boolean
  arrive(row: NewRow): MemoryRow
  /** The Sent row that the phone writes when a message has left. */
  writeSent(send: { to: string; body: string }, at: number, creator?: string): MemoryRow
}

export function createMemoryPhone(): MemoryPhone {
  const phone: MemoryPhone = {
    rows: [],
    contacts: [],
    asked: [],
    sent: [],
    hasSelection: true,
    badIds: new Set(),
    failures: [],
    onSend: () => undefined,
    simCountry: 'GB',
    slotCount: 1,
    isAppInstalled: true,
    arrive(row) {
      const id = row.id ?? nextId(phone.rows)
      const arrived: MemoryRow = {
        threadId: 1,
        direction: 'inbound',
        isRead: false,
        address: '+447700900123',
        contactName: undefined,
        ...row,
        at: Math.floor(row.at / 1000) * 1000,
        id,
      }
      phone.rows.push(arrived)
      return arrived
    },
    writeSent: ({ to, body }, at, creator) =>
      phone.arrive({
        direction: 'outbound',
        address: to,
        body: body.trim(),
        at,
        isRead: true,
        ...(creator === undefined ? {} : { creator }),
      }),
    async listMessages(query) {
      phone.asked.push(query)
      failNext(phone, 'termux-sms-list')
      if (!phone.hasSelection && query.kind !== 'from' && query.kind !== 'newest') {
        throw new PhoneFailure('wrong_usage', 'termux-sms-list')
      }
      return answer(phone, query)
    },
    async sendMessage(send) {
      failNext(phone, 'termux-sms-send')
      phone.sent.push(send)
      await phone.onSend(send)
    },
    listContacts: async () => phone.contacts,
    readTelephony: async () => ({ country: phone.simCountry, slotCount: phone.slotCount }),
    readBattery: async () => ({ percent: 50, isCharging: false }),
    readTimeZone: async () => 'Europe/London',
    readAndroidSdk: async () => 36,
    readModel: async () => ({ release: '16', sdk: 36, manufacturer: 'Google', model: 'Pixel 9' }),
    startApi: async () => (phone.isAppInstalled ? 'started' : 'not_installed'),
    readWifiAddress: async () => undefined,
    holdWakeLock: async () => undefined,
    notify: async () => undefined,
    readAbilities: async () => ({ hasSelection: phone.hasSelection }),
    callsLastHour: () => phone.asked.length,
    close: () => undefined,
  }
  return phone
}

function answer(phone: MemoryPhone, query: MessageQuery): MessageRows {
  const isFallback = !phone.hasSelection && query.kind === 'from'
  const limit = 'ids' in query ? query.ids.length : query.limit
  const found = isFallback ? newest(phone.rows, 0, limit).toReversed() : select(phone.rows, query)
  const given = query.kind === 'newest' ? found : found.slice(0, limit)
  const bad = given.findIndex((row) => phone.badIds.has(row.id))
  const isBrokenOff = bad > 0 && !('ids' in query) && query.kind !== 'from_termux' && query.kind !== 'newest'
  if (bad !== -1 && (isFallback || !isBrokenOff)) throw new PhoneFailure('truncated', 'termux-sms-list')
  const printed = isBrokenOff ? given.slice(0, bad) : given
  const ids = printed.map((row) => row.id)
  return {
    rows: printed.map(({ creator: _creator, isDelivered: _isDelivered, ...row }) => row),
    givenCount: printed.length,
    isBrokenOff,
    skippedCount: 0,
    lowestId: ids.length > 0 ? Math.min(...ids) : undefined,
    highestId: ids.length > 0 ? Math.max(...ids) : undefined,
    isFallback,
    ms: 10,
  }
}

function select(all: readonly MemoryRow[], query: MessageQuery): MemoryRow[] {
  const except = new Set('exceptIds' in query ? query.exceptIds : [])
  const rows = all.filter((row) => !except.has(row.id))
  const rising = (a: MemoryRow, b: MemoryRow) => a.id - b.id
  const falling = (a: MemoryRow, b: MemoryRow) => b.id - a.id
  switch (query.kind) {
    case 'from':
      return rows.filter((row) => row.id >= query.fromId).sort(rising)
    case 'before':
      return rows.filter((row) => row.id < query.beforeId).sort(falling)
    case 'nth_before':
      return rows
        .filter((row) => row.id < query.beforeId)
        .sort(falling)
        .slice(query.offset)
    case 'newest':
      return newest(rows, query.offset ?? 0, query.limit)
    case 'window':
      return rows.filter((row) => row.at > query.sinceMs || !row.isRead).sort(falling)
    case 'delivered':
      return rows.filter((row) => row.isDelivered === true && query.ids.includes(row.id)).sort(rising)
    case 'since':
      return rows.filter((row) => row.at > query.sinceMs && row.id < query.beforeId).sort(falling)
    case 'threads':
      return rows.filter((row) => row.id < query.beforeId && query.threadIds.includes(row.threadId)).sort(falling)
    case 'ids':
      return rows.filter((row) => query.ids.includes(row.id)).sort(rising)
    case 'from_others':
      return rows
        .filter((row) => query.ids.includes(row.id) && row.creator?.startsWith('com.termux') === false)
        .sort(rising)
    case 'of_cards': {
      const { ids, subIds } = query
      return rows
        .filter(({ id, subId = 1 }) => ids.includes(id) && subId >= subIds.from && subId <= subIds.to)
        .sort(rising)
    }
    case 'from_termux':
      return rows.filter((row) => row.id >= query.fromId && row.creator?.startsWith('com.termux')).sort(rising)
    default:
      return query satisfies never
  }
}

function newest(rows: readonly MemoryRow[], offset: number, limit: number): MemoryRow[] {
  return rows.toSorted((a, b) => b.at - a.at || b.id - a.id).slice(offset, offset + limit)
}

// As SQLite does without AUTOINCREMENT: one above the highest there is now.
function nextId(rows: readonly MemoryRow[]): number {
  return rows.reduce((highest, row) => Math.max(highest, row.id), 0) + 1
}

function failNext(phone: MemoryPhone, command: string): void {
  const kind = phone.failures.shift()
  if (kind) throw new PhoneFailure(kind, command)
}
