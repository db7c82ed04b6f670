import { formatWallTime } from '../../domain/phone-time.ts'
import type { Message } from '../../protocol/message.ts'
import type { ExportFacts, ExportWriter } from './export-writer.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
// What XML has no way to write at all: one of these, and no reader takes the file.
// oxlint-disable-next-line no-control-regex
const SPECIAL = /[&<>"'\u0000-\u001F\uFFFE\uFFFF]|\p{Cs}/gu

/**
 * The file of SMS Backup & Restore, with the attributes that the app writes, in its order, one message a line, as the app wants it. Emoji stand
 * as themselves: the app itself writes them as halves of surrogate pairs, which it reads back, but which is no XML for anybody else; it reads the
 * characters as well. Nor is there its style sheet line: the file it names is nowhere, and a browser would show nothing at all.
 */
export function createXmlWriter({ createId }: { readonly createId: () => string }): ExportWriter {
  let zone: ExportFacts['zone'] | undefined
  return {
    extension: 'xml',
    contentType: 'application/xml; charset=utf-8',
    isByConversation: false,
    // The app puts back what it reads: a text that waits here would go out there.
    isOnlySms: true,
    begin(facts) {
      zone = facts.zone
      return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File created by Lanline ${facts.version} on ${formatWallTime(zone.toWallTime(facts.exportedAt))}-->
<smses count="${facts.messages}" backup_set="${createId()}" backup_date="${facts.exportedAt}">
`
    },
    open: () => '',
    write: (rows) =>
      rows
        .map(({ message, phone, contactName, subId }) => {
          const { timestamp, body, is_read: isRead } = message
          const readable = formatReadable(zone?.toWallTime(timestamp) ?? timestamp)
          return `  <sms protocol="0" address="${escapeXml(phone)}" date="${timestamp}" type="${typeOf(message)}" subject="null" body="${escapeXml(body)}" toa="null" sc_toa="null" service_center="null" read="${isRead ? 1 : 0}" status="${message.status === 'delivered' ? 0 : -1}" locked="0" date_sent="0" sub_id="${subId ?? -1}" readable_date="${readable}" contact_name="${escapeXml(contactName ?? '(Unknown)')}" />\n`
        })
        .join(''),
    close: () => '',
    end: () => '</smses>\n',
  }
}

/** A value of an attribute. What XML cannot hold becomes U+FFFD, so that it is seen that something was there. */
export function escapeXml(text: string): string {
  return text.replaceAll(SPECIAL, (found) => NAMED[found] ?? (isBlank(found) ? `&#${found.charCodeAt(0)};` : '\uFFFD'))
}

// A reader makes plain spaces of these, unless they are written as numbers.
function isBlank(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\t'
}

function typeOf({ direction, status }: Message): number {
  if (direction === 'inbound') return 1
  return status === 'failed' ? 5 : 2
}

/** `1 Mar 2026 14:05:09`, for people; nobody reads it back. */
function formatReadable(wallTime: number): string {
  const at = new Date(wallTime)
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)}`
}
