import { findContactName } from '../model/contacts.ts'
import { JavaException } from '../model/java-exception.ts'
import type { JsonWriter } from '../model/json-writer.ts'
import { createDateWriter } from '../model/phone-zone.ts'
import { openRestrictedView, queryConversations, queryMessages, type ProviderRow } from '../model/sms-provider.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import type { Extras } from './intent-extras.ts'

/** What the app from 0.51.0 on writes for a list of messages. */
export function writeInbox(phone: TwinPhone, extras: Extras, out: JsonWriter): void {
  openRestrictedView(phone)
  if (extras.booleans.get('conversation-list') === true) writeConversations(phone, extras, out)
  else writeMessages(phone, extras, out)
}

function writeMessages(phone: TwinPhone, extras: Extras, out: JsonWriter): void {
  const { ints, strings, booleans } = extras
  const address = strings.get('from') ?? ''
  const given = strings.get('message-selection') ?? ''
  const byAddress = given === '' && address !== ''
  const rows = queryMessages(phone, {
    // An address asks for all boxes, even where a selection then takes its place.
    box: address === '' ? (ints.get('type') ?? 1) : 0,
    selection: byAddress ? 'address LIKE ?' : given,
    values: byAddress ? [address] : [],
    sortOrder: messageOrder(extras),
  })
  // The app goes through the answer backwards, so that the newest message comes last.
  if (booleans.get('message-return-no-order-reverse') !== true) rows.reverse()
  const writeElement = createElementWriter(phone, out, { hasAddress: true })
  out.beginArray()
  rows.forEach(writeElement)
  out.endArray()
}

function writeConversations(phone: TwinPhone, extras: Extras, out: JsonWriter): void {
  const { ints, strings, booleans } = extras
  const selection = strings.get('message-selection') ?? ''
  if (/^(.*[ \t\n])?thread_id[ \t\n].*$/.test(selection)) {
    throw new JavaException(`The 'conversation-selection' cannot contain 'thread_id': \`${selection}\``)
  }
  const order = withLimit(
    strings.get('conversation-sort-order') ?? 'date DESC',
    ints.get('conversation-offset') ?? -1,
    ints.get('conversation-limit') ?? -1,
  )
  const threads = queryConversations(phone, strings.get('conversation-selection') ?? '', order)
  if (booleans.get('conversation-return-no-order-reverse') !== true) threads.reverse()

  const isNested = booleans.get('conversation-return-nested-view') === true
  const writeElement = createElementWriter(phone, out, { hasAddress: true })
  if (isNested) out.beginObject()
  else out.beginArray()
  for (const thread of threads) {
    if (isNested) {
      out.name(String(thread))
      out.beginArray()
    }
    const rows = queryMessages(phone, {
      box: 0,
      // The app joins the two without AND, so a selection must end with one.
      selection: `${selection === '' ? '' : `${selection} `}thread_id == '${thread}'`,
      sortOrder: messageOrder(extras),
    })
    inPrintOrder(rows, booleans).forEach(writeElement)
    if (isNested) out.endArray()
  }
  if (isNested) out.endObject()
  else out.endArray()
}

function inPrintOrder(rows: ProviderRow[], booleans: Extras['booleans']): ProviderRow[] {
  if (booleans.get('conversation-return-multiple-messages') !== true) return rows.slice(0, 1)
  return booleans.get('message-return-no-order-reverse') === true ? rows : rows.reverse()
}

function messageOrder({ ints, strings }: Extras): string {
  return withLimit(strings.get('message-sort-order') ?? 'date DESC', ints.get('offset') ?? 0, ints.get('limit') ?? 10)
}

/** As the app glues it: an offset without a limit is no SQL. */
function withLimit(order: string, offset: number, limit: number): string {
  const sorted = order === '' ? 'date DESC' : order
  return sorted + (limit >= 0 ? ` LIMIT ${limit}` : '') + (offset >= 0 ? ` OFFSET ${offset}` : '')
}

const TYPE_NAMES = new Map([
  [1, 'inbox'],
  [2, 'sent'],
  [3, 'draft'],
  [4, 'outbox'],
  [5, 'failed'],
])

/** Writes one message; names are looked up once for each spelling of an address. */
export function createElementWriter(
  phone: TwinPhone,
  out: JsonWriter,
  { hasAddress }: { readonly hasAddress: boolean },
): (row: ProviderRow) => void {
  const writeDate = createDateWriter(phone.settings.zone, phone.settings.digits)
  const names = new Map<string | null, string | null>()
  const findName = (address: string | null): string | null => {
    const known = names.get(address)
    if (known !== undefined) return known
    // The lookup's address then ends in a slash, which the contacts provider does not know.
    if (address === '') throw new JavaException('Unknown URL content://com.android.contacts/phone_lookup/')
    const name = findContactName(phone.db, address)
    names.set(address, name)
    return name
  }

  return (row) => {
    const name = findName(row.address)
    const type = TYPE_NAMES.get(row.type) ?? ''
    const put = (key: string, value: string | number | boolean | null) => {
      out.name(key)
      out.value(value)
    }
    out.beginObject()
    put('threadid', row.thread_id)
    put('type', type)
    put('read', row.read !== 0)
    if (name !== null) put('sender', type === 'inbox' ? name : 'You')
    if (hasAddress) put('address', row.address)
    put('number', row.address)
    put('received', writeDate(row.date))
    put('body', row.body)
    put('_id', row._id)
    out.endObject()
  }
}
