import { createHmac } from 'node:crypto'

export interface SignedMessage {
  readonly eventId: string
  /** Unix milliseconds; the header has seconds. */
  readonly at: number
  readonly body: string
}

/** The headers of Standard Webhooks 1.0: what is signed, and by each secret, the newest first. */
export function signWebhook({ eventId, at, body }: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${eventId}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
