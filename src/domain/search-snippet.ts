import type { Range } from '../protocol/search.ts'
import { widenToCharacters } from './search-match.ts'

const BEFORE_CHARS = 40
const SNIPPET_CHARS = 160

/** The part of a body worth showing in one line: around the first highlight, cut at spaces, never inside a character. */
export function createSnippet(body: string, highlights: readonly Range[]): Range {
  const first = highlights[0] ?? { start: 0, end: 0 }
  const start = snippetStart(body, first)
  return widenToCharacters(body, { start, end: snippetEnd(body, start, first) })
}

function snippetStart(body: string, first: Range): number {
  const wanted = first.start - BEFORE_CHARS
  if (wanted <= 0) return 0
  const space = /\s\S/u.exec(body.slice(wanted, first.start))
  return space ? wanted + space.index + 1 : wanted
}

function snippetEnd(body: string, start: number, first: Range): number {
  const wanted = start + SNIPPET_CHARS
  if (wanted >= body.length) return body.length
  const earliest = Math.max(first.end, start + SNIPPET_CHARS / 2)
  const lastSpace = /\s(?=\S*$)/u.exec(body.slice(earliest, wanted))
  return lastSpace ? earliest + lastSpace.index : Math.max(wanted, first.end)
}
