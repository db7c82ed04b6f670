import type { ErrorReason } from '../../../../src/protocol/error.ts'

/** Where the server's own sentence, which is English, says more than a screen has room for. */
const REASONS: Readonly<Record<string, string>> = {
  code_malformed: 'A code has eight letters and digits.',
  code_wrong: 'This code is wrong or no longer open. Check it, or get a new one.',
  code_used: 'This code was used already. Get a new one on the phone.',
  code_late: 'This code is older than five minutes. Get a new one on the phone.',
  code_guessed_at: 'Too many wrong tries closed this code. Get a new one on the phone.',
  code_replaced: 'Newer codes have replaced this one. Type the newest.',
  history_replaced: 'The phone was restored from a backup. Try again in a moment.',
} satisfies Readonly<Partial<Record<ErrorReason, string>>>

/** What the server refused, in words for a screen. */
export const refusals = { refusal: (reason: string, general: string) => REASONS[reason] ?? general }
