import { existsSync } from 'node:fs'
import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import { openStore } from '../../store/open-store.ts'
import { readDeletions } from '../../use-cases/decide-deletions.ts'
import type { DataFiles } from '../data-directory.ts'
import { finding, type Finding } from './finding.ts'

const MAX_NAMED_ROWS = 5

/** What the reading of the phone has met: messages that it cannot print, and deletions that wait for the owner. */
export function findSync(files: DataFiles, clock: Clock): Finding[] {
  if (!existsSync(files.database)) return []
  try {
    const store = openStore({ path: files.database, clock, isReadOnly: true })
    try {
      const { waiting, needs_decision: isAsked } = readDeletions({ store, clock })
      return [
        ...describeSkipped(store.syncState.get('skippedRows') ?? []),
        ...(isAsked ? [describeWaiting(waiting)] : []),
      ]
    } finally {
      store.close()
    }
  } catch (error) {
    // Whatever is wrong with the database was found by those who look at it alone.
    if (error instanceof AppError || (error instanceof Error && 'errcode' in error)) return []
    throw error
  }
}

function describeSkipped(ids: readonly number[]): Finding[] {
  if (ids.length === 0) return []
  const named = ids.slice(0, MAX_NAMED_ROWS).join(', ')
  const rest = ids.length > MAX_NAMED_ROWS ? ` and ${ids.length - MAX_NAMED_ROWS} more` : ''
  return [
    finding(
      'unreadable',
      'warn',
      `Termux:API breaks off at ${ids.length === 1 ? 'one message' : `${ids.length} messages`} of the phone, left out here: id ${named}${rest}`,
      'Such a message has no sender as a rule; delete it on the phone, or update Termux:API: each is tried again every hour',
    ),
  ]
}

function describeWaiting(waiting: number): Finding {
  return finding(
    'deletions',
    'warn',
    `${waiting.toLocaleString('en')} messages are gone from the phone at once, so they were kept here until you decide`,
    'Answer the question in the settings of the web app, or POST {"decision": "delete"} or {"decision": "keep"} to /api/deletions-on-phone',
  )
}
