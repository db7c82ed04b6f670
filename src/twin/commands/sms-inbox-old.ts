import type { JsonWriter } from '../model/json-writer.ts'
import { openRestrictedView, queryConversations, queryMessages } from '../model/sms-provider.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import type { Extras } from './intent-extras.ts'
import { createElementWriter } from './sms-inbox.ts'

/** What the app up to 0.50.1 writes: it knows neither selections nor sort orders, and says nothing of it. */
export function writeOldInbox(phone: TwinPhone, { ints, strings, booleans }: Extras, out: JsonWriter): void {
  openRestrictedView(phone)
  const writeElement = createElementWriter(phone, out, { hasAddress: false })
  if (booleans.get('conversation-list') === true) {
    out.beginArray()
    for (const thread of queryConversations(phone, '', 'date DESC').reverse()) {
      const selection = `thread_id == '${thread}'`
      queryMessages(phone, { box: 0, selection, sortOrder: 'date DESC' }).slice(0, 1).forEach(writeElement)
    }
    out.endArray()
    return
  }
  const from = strings.get('from') ?? ''
  const rows = queryMessages(phone, {
    box: from === '' ? (ints.get('type') ?? 1) : 0,
    // Glued as it is there. It also loses every row without an address.
    selection: `address LIKE '%${from}%'`,
    sortOrder: `date DESC LIMIT + ${ints.get('limit') ?? 10} OFFSET ${ints.get('offset') ?? 0}`,
  })
  out.beginArray()
  rows.reverse().forEach(writeElement)
  out.endArray()
}
