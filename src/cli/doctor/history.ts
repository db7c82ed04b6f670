import { maskNumber } from '../../logging/redaction.ts'
import type { Phone, PhoneRow } from '../../phone/phone.ts'

/** What is shown of a message to prove that it was read: never its text, never its whole number. */
export interface HistoryRow {
  readonly id: number
  readonly at: string
  readonly direction: PhoneRow['direction']
  readonly is_read: boolean
  readonly length: number
  readonly number: string
}

/** The newest messages, straight from the phone, newest first. */
export async function readHistory(phone: Phone, count: number): Promise<HistoryRow[]> {
  const { rows } = await phone.listMessages({ kind: 'newest', limit: count })
  return rows.map(({ id, at, direction, isRead, body, address }) => ({
    id,
    at: new Date(at).toISOString(),
    direction,
    is_read: isRead,
    length: body.length,
    number: address === null ? '-' : maskNumber(address),
  }))
}
