import type { ExportedMessage } from '../../protocol/export.ts'
import type { ExportedRow } from '../../store/export-rows.ts'
import type { ExportWriter } from './export-writer.ts'

/** Everything, one message a line, so that line tools can read it, too. */
export function createJsonWriter(): ExportWriter {
  let isFirst = true
  return {
    extension: 'json',
    contentType: 'application/json; charset=utf-8',
    isByConversation: false,
    isOnlySms: false,
    begin({ exportedAt, conversations }) {
      const listed = conversations.map((each) => JSON.stringify(each)).join(',\n')
      return `{"lanline_export":1,"exported_at":${exportedAt},"conversations":[\n${listed}\n],"messages":[\n`
    },
    open: () => '',
    write(rows) {
      if (rows.length === 0) return ''
      const text = rows.map((row) => JSON.stringify(toExportedMessage(row))).join(',\n')
      const before = isFirst ? '' : ',\n'
      isFirst = false
      return before + text
    },
    close: () => '',
    end: () => '\n]}\n',
  }
}

function toExportedMessage({ message, phone, contactName }: ExportedRow): ExportedMessage {
  const { id, conversation_id, direction, body, timestamp, status, is_read, is_starred, sim, source } = message
  return {
    id,
    conversation_id,
    phone,
    contact_name: contactName,
    direction,
    body,
    timestamp,
    status,
    is_read,
    is_starred,
    sim,
    source,
  }
}
