import type { Database } from './database.ts'
import type { Participant } from './transactions.ts'

/** Tells whether conversations (or their messages) have changed since one last looked. */
export interface ChangeMark extends Participant {
  /** The open transaction changes a conversation. */
  touch(): void
  /** Another value after each commit that touched one, in this process or another. */
  read(): string
}

export function createChangeMark(db: Database): ChangeMark {
  // Moves when another connection has committed.
  const dataVersion = db.query<[version: number]>('PRAGMA data_version')
  let commits = 0
  let isTouched = false

  return {
    touch() {
      isTouched = true
    },
    read: () => `${commits}.${dataVersion.get()?.[0] ?? 0}`,
    afterCommit() {
      if (isTouched) commits += 1
      isTouched = false
    },
    afterRollback() {
      isTouched = false
    },
  }
}
