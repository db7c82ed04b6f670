import type { Direction } from '../protocol/message.ts'
import { undoDefusing } from './csv-row.ts'
import { fateOf } from './imported-json.ts'
import { entryOf, parseUnixTime, skipped, type ImportedEntry, type ImportedFate } from './imported-message.ts'
import { parseWallTime, type PhoneZone } from './phone-time.ts'
import { foldText } from './search-fold.ts'

/** In which column of a table what stands; counted from 0. */
export interface MessageColumns {
  readonly phone: number
  readonly body: number
  /** Date and time, or a number since 1970. */
  readonly date: number
  readonly time: number | undefined
  readonly direction: number
  readonly name: number | undefined
  readonly status: number | undefined
  /** Cells have an apostrophe before what a spreadsheet would take for a formula. */
  readonly isOurs: boolean
}

type Column = 'timestamp' | 'date' | 'time' | 'phone' | 'name' | 'direction' | 'status' | 'body'

const OURS = ['date', 'time', 'timestamp', 'direction', 'phone', 'name', 'status', 'sim', 'body'].join(',')

// Folded, as programs and people call these columns.
const WORDS: Readonly<Record<Column, string>> = {
  timestamp: 'timestamp unixtime epoch datems timems unix',
  date: 'date datetime received sentat receivedat when datum fecha zeit zeitpunkt',
  time: 'time hour uhrzeit hora heure',
  phone:
    'number phone address phonenumber fromto sender recipient from to msisdn numero nummer rufnummer telefono telephone',
  name: 'name contact contactname nombre nom',
  direction: 'type direction box folder msgtype messagetype kind typ tipo richtung',
  status: 'status state',
  body: 'body message text content sms msg mensaje nachricht texte',
}

const DIRECTIONS: Readonly<Record<string, ImportedFate | 'draft'>> = {
  inbound: 'received',
  inbox: 'received',
  in: 'received',
  incoming: 'received',
  received: 'received',
  receive: 'received',
  '1': 'received',
  outbound: 'sent',
  sent: 'sent',
  out: 'sent',
  outgoing: 'sent',
  send: 'sent',
  '2': 'sent',
  draft: 'draft',
  '3': 'draft',
  outbox: 'waiting',
  queued: 'waiting',
  '4': 'waiting',
  '6': 'waiting',
  failed: 'failed',
  '5': 'failed',
}

/** Finds the columns by their names; undefined where one that is needed is missing. */
export function findMessageColumns(header: readonly string[]): MessageColumns | undefined {
  const names = header.map((name) =>
    foldText(name)
      .trim()
      .replaceAll(/[\s_-]+/gu, ''),
  )
  const find = (column: Column): number | undefined => {
    const words = WORDS[column].split(' ')
    const found = words.map((word) => names.indexOf(word)).find((index) => index !== -1)
    return found
  }
  const [timestamp, day, phone, direction, body] = [
    find('timestamp'),
    find('date'),
    find('phone'),
    find('direction'),
    find('body'),
  ]
  const time = find('time')
  const date = timestamp ?? day ?? time
  if (date === undefined || phone === undefined || direction === undefined || body === undefined) return undefined
  return {
    phone,
    body,
    date,
    time: timestamp === undefined && day !== undefined ? time : undefined,
    direction,
    name: find('name'),
    status: find('status'),
    isOurs: names.join(',') === OURS,
  }
}

export function readTableRow(cells: readonly string[], columns: MessageColumns, zone: PhoneZone): ImportedEntry {
  const cell = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? ''))
  const fate = DIRECTIONS[cell(columns.direction).trim().toLowerCase()]
  if (fate === 'draft') return skipped('draft')
  if (fate === undefined) return skipped('no_direction')
  const timestamp = readTime(cell(columns.date), cell(columns.time), zone)
  if (timestamp === undefined) return skipped('no_time')
  const direction: Direction = fate === 'received' ? 'inbound' : 'outbound'
  const textOf = (text: string) => (columns.isOurs ? undoDefusing(text) : text)
  const address = textOf(cell(columns.phone).trim())
  const name = textOf(cell(columns.name).trim())
  // Whose number is hidden has an empty cell in our own.
  if (address === '' && !columns.isOurs) return skipped('no_number')
  return entryOf({
    address: address === '' ? null : address,
    direction,
    body: textOf(cell(columns.body)),
    timestamp,
    fate: columns.isOurs ? fateOf(direction, cell(columns.status)) : fate,
    ...(name === '' ? {} : { contactName: name }),
  })
}

/** `1772366400`, `1772366400000`, `2026-03-01 14:05:09`, `2026-03-01T14:05:09Z`, `01.03.2026 14:05`. */
export function readTime(date: string, time: string, zone: PhoneZone): number | undefined {
  const text = `${date.trim()} ${time.trim()}`.trim()
  if (/^\d{9,17}(?:\.\d+)?$/u.test(text)) return parseUnixTime(text)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/iu.test(text)) {
    const moment = Date.parse(text)
    return Number.isNaN(moment) ? undefined : parseUnixTime(moment)
  }
  const wallTime = parseWallTime(withSeconds(text))
  return wallTime === undefined ? undefined : zone.momentsOf(wallTime)[0]
}

// Between slashes nobody can tell the day from the month.
function withSeconds(text: string): string {
  const [, day, month, year, rest] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}),? (.*)$/u.exec(text) ?? []
  const written = day === undefined ? text.replace('T', ' ') : `${year}-${pad(month)}-${pad(day)} ${rest}`
  return /\d \d{2}:\d{2}$/u.test(written) ? `${written}:00` : written
}

function pad(part: string | undefined): string {
  return (part ?? '').padStart(2, '0')
}
