import { formatCsvRow } from '../../domain/csv-row.ts'
import { formatWallTime } from '../../domain/phone-time.ts'
import type { ExportFacts, ExportWriter } from './export-writer.ts'

/** Excel takes a file without it for one of its own old encodings. */
const BYTE_ORDER_MARK = '\uFEFF'
const HEADER = ['date', 'time', 'timestamp', 'direction', 'phone', 'name', 'status', 'sim', 'body']

/** A table for spreadsheets: RFC 4180, and no cell is taken for a formula. */
export function createCsvWriter({ hasByteOrderMark }: { readonly hasByteOrderMark: boolean }): ExportWriter {
  let zone: ExportFacts['zone'] | undefined
  return {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    isByConversation: false,
    isOnlySms: false,
    begin(facts) {
      zone = facts.zone
      return (hasByteOrderMark ? BYTE_ORDER_MARK : '') + formatCsvRow(HEADER)
    },
    open: () => '',
    write: (rows) =>
      rows
        .map(({ message, phone, contactName }) => {
          const { timestamp, direction, status, sim, body } = message
          const [date = '', time = ''] = formatWallTime(zone?.toWallTime(timestamp) ?? timestamp).split(' ')
          return formatCsvRow([date, time, timestamp, direction, phone, contactName, status, sim, body])
        })
        .join(''),
    close: () => '',
    end: () => '',
  }
}
