import type { Direction } from '../protocol/message.ts'
import { entryOf, parseUnixTime, skipped, type ImportedEntry, type ImportedFate } from './imported-message.ts'
import { parseWallTime, type PhoneZone } from './phone-time.ts'

type Fields = Readonly<Record<string, unknown>>

/** A message of Lanline's own export. */
export function readLanlineMessage(value: unknown): ImportedEntry {
  const fields = fieldsOf(value)
  const direction = fields['direction']
  if (direction !== 'inbound' && direction !== 'outbound') return skipped('no_direction')
  const timestamp = parseUnixTime(numberIn(fields['timestamp']))
  if (timestamp === undefined) return skipped('no_time')
  return entryOf({
    address: textIn(fields['phone']) ?? null,
    direction,
    body: textIn(fields['body']) ?? '',
    timestamp,
    fate: fateOf(direction, textIn(fields['status'])),
    ...(fields['is_starred'] === true ? { isStarred: true } : {}),
    ...(direction === 'inbound' && fields['is_read'] === false ? { isUnread: true } : {}),
    ...nameIn(fields['contact_name']),
  })
}

/** What the message was, by the status that was exported with it. */
export function fateOf(direction: Direction, status: string | undefined): ImportedFate {
  if (direction === 'inbound') return 'received'
  if (status === 'delivered' || status === 'failed') return status
  return status === 'pending' ? 'waiting' : 'sent'
}

const TERMUX_TYPES: Readonly<Record<string, ImportedFate | 'draft'>> = {
  inbox: 'received',
  sent: 'sent',
  draft: 'draft',
  outbox: 'waiting',
  queued: 'waiting',
  failed: 'failed',
}

/** A row as `termux-sms-list` prints it. Its time is the reading of the phone's clock. */
export function readTermuxRow(value: unknown, zone: PhoneZone): ImportedEntry {
  const fields = fieldsOf(value)
  const fate = TERMUX_TYPES[textIn(fields['type']) ?? '']
  if (fate === 'draft') return skipped('draft')
  if (fate === undefined) return skipped('no_direction')
  const wallTime = parseWallTime(textIn(fields['received']) ?? '')
  if (wallTime === undefined) return skipped('no_time')
  const [timestamp] = zone.momentsOf(wallTime)
  const direction = fate === 'received' ? 'inbound' : 'outbound'
  return entryOf({
    address: textIn(fields['address']) ?? textIn(fields['number']) ?? null,
    direction,
    body: textIn(fields['body']) ?? '',
    timestamp,
    fate,
    // Of what went out it says "You".
    ...(direction === 'inbound' ? nameIn(fields['sender']) : {}),
  })
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberIn(value: unknown): string | number | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

function nameIn(value: unknown): { readonly contactName?: string } {
  const name = textIn(value)?.trim()
  return name === undefined || name === '' ? {} : { contactName: name }
}
