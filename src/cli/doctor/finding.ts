/** `note`: nothing is wrong, but this is worth knowing, or cannot be seen from here. */
export type FindingState = 'ok' | 'note' | 'warn' | 'fail'

/** One thing that was looked at. */
export interface Finding {
  readonly id: string
  readonly state: FindingState
  /** One line: what was looked at, and what was found. */
  readonly detail: string
  /** What the owner can do about it. */
  readonly remedy: string | null
}

export function finding(id: string, state: FindingState, detail: string, remedy?: string): Finding {
  return { id, state, detail, remedy: remedy ?? null }
}
