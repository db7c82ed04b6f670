import type { ErrorCode, ErrorReason } from '../../src/protocol/error.ts'
import { findPageWords } from './page-words.ts'
import { words } from './words.ts'

/** The sentence for the reader, as exact as the texts that are there allow: those of the first visit know the codes only. */
export function describeProblem(
  code: ErrorCode | 'unreachable' | 'foreign',
  message: string,
  reason?: ErrorReason,
): string {
  if (code === 'unreachable' || code === 'foreign') return words[code]
  const general = words.problem(code, message)
  return (reason && findPageWords()?.refusal(reason, general)) ?? general
}
