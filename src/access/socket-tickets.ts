import { randomBytes } from 'node:crypto'
import type { Clock } from '../domain/clock.ts'
import type { SocketTicket } from '../protocol/session.ts'
import type { RandomBytes } from './token.ts'

export const TICKET_LIFE_MS = 30_000
/** Tickets that are out at a time; the oldest gives way. */
export const MAX_OPEN_TICKETS = 500
const TICKET_BYTES = 24

/** What a browser shows when it opens a socket, since it cannot sign that request: asked for with a signed one, good once and soon. */
export interface SocketTickets {
  open(deviceId: string): SocketTicket
  /** Uses the ticket up, whoever shows it. True when it was made for this device and is not too old. */
  redeem(ticket: string, deviceId: string): boolean
}

export function createSocketTickets(clock: Clock, random: RandomBytes = randomBytes): SocketTickets {
  const open = new Map<string, { readonly deviceId: string; readonly expiresAt: number }>()

  return {
    open(deviceId) {
      const oldest = open.keys().next()
      if (open.size >= MAX_OPEN_TICKETS && !oldest.done) open.delete(oldest.value)
      const ticket = Buffer.from(random(TICKET_BYTES)).toString('base64url')
      const expiresAt = clock.now() + TICKET_LIFE_MS
      open.set(ticket, { deviceId, expiresAt })
      return { ticket, expires_at: expiresAt }
    },

    redeem(ticket, deviceId) {
      const found = open.get(ticket)
      open.delete(ticket)
      return found !== undefined && found.deviceId === deviceId && found.expiresAt > clock.now()
    },
  }
}
