import { AppError } from '../domain/app-error.ts'
import type { SearchMode } from '../domain/search-terms.ts'

/** Where a page of hits begins: messages older than `below`, behind so many hits. */
export interface SearchCursor {
  readonly mode: SearchMode
  readonly below: number
  readonly before: number
}

export function formatSearchCursor({ mode, below, before }: SearchCursor): string {
  return Buffer.from(`${mode}.${below}.${before}`).toString('base64url')
}

export function parseSearchCursor(cursor: string): SearchCursor {
  const match = /^(start|inside)\.([0-9]{1,15})\.([0-9]{1,9})$/u.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the search gave')
  return { mode: match[1] === 'inside' ? 'inside' : 'start', below: Number(match[2]), before: Number(match[3]) }
}
