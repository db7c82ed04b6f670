import type { Settings } from '../protocol/settings.ts'
import type { Sender } from './send-allowance.ts'

/** The text with the signature under it. Programs say exactly what they mean. */
export function signText(text: string, sender: Sender | undefined, { signature }: Settings): string {
  const isSigned = sender?.kind !== 'browser' || signature === '' || text.endsWith(`\n${signature}`)
  return isSigned || text.trim() === '' ? text : `${text}\n${signature}`
}

/** When the message may go: a person may still take it back for a moment. */
export function chooseSendAfter(now: number, sender: Sender | undefined, { send_delay_ms: delayMs }: Settings): number {
  return sender?.kind === 'browser' ? now + delayMs : now
}

/** Whether this is what was asked for, whatever the signature was then. */
export function isSameText(kept: string, asked: { readonly written: string; readonly body: string }): boolean {
  return kept === asked.body || kept === asked.written || kept.startsWith(`${asked.written}\n`)
}
