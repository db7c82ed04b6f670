import { PACE_WINDOW_MS, type PaceRule } from './send-pace.ts'

interface Estimated {
  /** Parts of each text. */
  readonly parts: number
  readonly texts: number
  /** Texts that wait before them, taken for texts of one part. */
  readonly waiting: number
  readonly rule: PaceRule
}

/** About how long it takes until the last of the texts is given to the phone. Without what each call to the phone takes. */
export function estimateSendingMs({ parts, texts, waiting, rule }: Estimated): number {
  const all = texts + waiting
  if (all < 2) return 0
  const gaps = (all - 1) * rule.gapMs
  const before = waiting + parts * (texts - 1)
  const room = Math.max(1, rule.partsAMinute)
  return Math.max(gaps, Math.floor(before / room) * PACE_WINDOW_MS)
}
