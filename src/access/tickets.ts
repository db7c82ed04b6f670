import { randomBytes } from 'node:crypto'
import type { Clock } from '../domain/clock.ts'
import type { SocketTicket } from '../protocol/session.ts'
import type { RandomBytes } from './token.ts'

export const TICKET_LIFE_MS = 30_000
/** Tickets that are out at a time; the oldest gives way. */
export const MAX_OPEN_TICKETS = 500
const TICKET_BYTES = 24

/**
 * What a browser asks for without being able to sign it: the opening of a socket, and files on their way, whose
 * digest it could tell only with all of them in memory.
 */
export type TicketPurpose = 'socket' | 'export' | 'import'

/** What a browser shows where it cannot sign: asked for with a signed request, good once and soon, and for one purpose. */
export interface Tickets {
  open(deviceId: string, purpose: TicketPurpose): SocketTicket
  /** Uses the ticket up, whoever shows it. True when it was made for this device and purpose and is not too old. */
  redeem(ticket: string, deviceId: string, purpose: TicketPurpose): boolean
}

export function createTickets(clock: Clock, random: RandomBytes = randomBytes): Tickets {
  const open = new Map<
    string,
    { readonly deviceId: string; readonly purpose: TicketPurpose; readonly expiresAt: number }
  >()

  return {
    open(deviceId, purpose) {
      const oldest = open.keys().next()
      if (open.size >= MAX_OPEN_TICKETS && !oldest.done) open.delete(oldest.value)
      const ticket = Buffer.from(random(TICKET_BYTES)).toString('base64url')
      const expiresAt = clock.now() + TICKET_LIFE_MS
      open.set(ticket, { deviceId, purpose, expiresAt })
      return { ticket, expires_at: expiresAt }
    },

    redeem(ticket, deviceId, purpose) {
      const found = open.get(ticket)
      open.delete(ticket)
      return (
        found !== undefined && found.deviceId === deviceId && found.purpose === purpose && found.expiresAt > clock.now()
      )
    },
  }
}
