import { MAX_SIM_SLOT } from '../protocol/limits.ts'
import type { MessageQuery } from './phone.ts'

/** The allow-list: every command that Lanline ever runs on the phone, what it may be asked, and how long it may take. */
export const COMMANDS = {
  listMessages: { name: 'termux-sms-list', timeoutMs: 30_000 },
  sendMessage: { name: 'termux-sms-send', timeoutMs: 30_000 },
  listContacts: { name: 'termux-contact-list', timeoutMs: 30_000 },
  readDevice: { name: 'termux-telephony-deviceinfo', timeoutMs: 20_000 },
  readBattery: { name: 'termux-battery-status', timeoutMs: 20_000 },
  readWifi: { name: 'termux-wifi-connectioninfo', timeoutMs: 20_000 },
  notify: { name: 'termux-notification', timeoutMs: 20_000 },
  startApi: { name: 'termux-api-start', timeoutMs: 10_000 },
  wakeLock: { name: 'termux-wake-lock', timeoutMs: 10_000 },
  /** Part of Android itself: costs a few milliseconds and wakes nothing. */
  getProperty: { name: 'getprop', timeoutMs: 2_000 },
} as const

export type Command = (typeof COMMANDS)[keyof typeof COMMANDS]

const DIALLABLE = /^\+?[0-9*#]{2,20}$/
/** Most ids of one query. */
export const MAX_QUERY_IDS = 100
/** Most ids of a query for SIM cards, which goes through the whole history. */
export const MAX_CARD_IDS = 500
/** Most threads of one query. */
export const MAX_QUERY_THREADS = 50

/** Arguments for the newest rows by time, oldest printed first, as every release understands them. */
export function newestRowsArguments(limit: number, offset: number): string[] {
  return ['-t', 'all', '-l', integer(limit), '-o', integer(offset)]
}

/** Arguments for a query by id or time; package 0.59 and newer. */
export function selectedRowsArguments(query: Exclude<MessageQuery, { kind: 'newest' }>): string[] {
  const limit = 'ids' in query ? query.ids.length : query.limit
  const offset = query.kind === 'nth_before' ? query.offset : 0
  const condition = `${selection(query)}${exception(query)}`
  return selectionArguments(condition, { limit, offset, order: isRising(query) ? 'ASC' : 'DESC' })
}

/** A stretch of time, in Unix milliseconds, its end not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Arguments for those of these rows whose time lies in one of the spans. */
export function datedRowsArguments(ids: readonly number[], spans: readonly Span[]): string[] {
  const dates = spans.map(({ from, to }) => `(date >= ${integer(from)} and date < ${integer(to)})`)
  return selectionArguments(`_id in (${list(ids, MAX_QUERY_IDS)}) and (${dates.join(' or ')})`, {
    limit: ids.length,
    offset: 0,
    order: 'ASC',
  })
}

/** A query that no row meets: the answer is empty only where selections are understood. */
export function probeArguments(): string[] {
  return ['--message-type=all', '--message-limit=1', '--message-selection=1 == 0']
}

/** Whether the rows of this query come by rising id. */
export function isRising(query: MessageQuery): boolean {
  return query.kind === 'from' || query.kind === 'from_termux' || 'ids' in query
}

/** The text itself goes through stdin: as an argument, the shell of the script would interpret it. */
export function sendArguments(to: string, sim: number | undefined): string[] {
  if (!DIALLABLE.test(to)) throw new TypeError('Cannot send: the number is not one that can be dialled')
  if (sim === undefined) return ['-n', to]
  if (!Number.isInteger(sim) || sim < 0 || sim > MAX_SIM_SLOT)
    throw new TypeError('Cannot send: there is no such SIM slot')
  return ['-n', to, '-s', integer(sim)]
}

/** Its text goes through stdin, as it may hold what a stranger wrote. */
export function notifyArguments(id: string, title: string): string[] {
  return ['--id', id, '--title', title]
}

export function androidSdkArguments(): string[] {
  return ['ro.build.version.sdk']
}

export function modelArguments(part: 'release' | 'sdk' | 'manufacturer' | 'model'): string[] {
  return [part === 'release' || part === 'sdk' ? `ro.build.version.${part}` : `ro.product.${part}`]
}

export function timeZoneArguments(): string[] {
  return ['persist.sys.timezone']
}

function selectionArguments(
  condition: string,
  { limit, offset, order }: { readonly limit: number; readonly offset: number; readonly order: 'ASC' | 'DESC' },
): string[] {
  return [
    '--message-type=all',
    `--message-limit=${integer(limit)}`,
    `--message-offset=${integer(offset)}`,
    `--message-selection=${condition}`,
    `--message-sort-order=_id ${order}`,
    '--message-return-no-order-reverse',
  ]
}

// Android refuses the word "select", semicolons and comments in here.
function selection(query: Exclude<MessageQuery, { kind: 'newest' }>): string {
  switch (query.kind) {
    case 'from':
      return `_id >= ${integer(query.fromId)}`
    case 'before':
    case 'nth_before':
      return `_id < ${integer(query.beforeId)}`
    case 'window':
      return `(date > ${integer(query.sinceMs)} or read == 0)`
    case 'since':
      return `date > ${integer(query.sinceMs)} and _id < ${integer(query.beforeId)}`
    case 'delivered':
      return `type == 2 and status == 0 and _id in (${list(query.ids, MAX_QUERY_IDS)})`
    case 'threads':
      return `thread_id in (${list(query.threadIds, MAX_QUERY_THREADS)}) and _id < ${integer(query.beforeId)}`
    case 'ids':
      return `_id in (${list(query.ids, MAX_QUERY_IDS)})`
    case 'from_others':
      return `_id in (${list(query.ids, MAX_QUERY_IDS)}) and creator not like 'com.termux%'`
    case 'of_cards':
      return `_id in (${list(query.ids, MAX_CARD_IDS)}) and sub_id >= ${integer(query.subIds.from)} and sub_id <= ${integer(query.subIds.to)}`
    case 'from_termux':
      return `type == 2 and _id >= ${integer(query.fromId)} and creator like 'com.termux%'`
    default:
      return query satisfies never
  }
}

function exception(query: MessageQuery): string {
  const ids = 'exceptIds' in query ? query.exceptIds : undefined
  return ids === undefined || ids.length === 0 ? '' : ` and _id not in (${list(ids, MAX_QUERY_IDS)})`
}

function list(values: readonly number[], limit: number): string {
  if (values.length === 0 || values.length > limit) throw new RangeError(`Cannot ask for ${values.length} ids at once`)
  return values.map(integer).join(', ')
}

// Only these digits ever become part of the phone's SQL.
function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('Cannot ask the phone: not a whole number')
  return String(value)
}
