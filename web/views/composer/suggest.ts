import type { Template } from '../../../src/protocol/template.ts'

/** What is being typed that a list can finish: `/shortcut` of a template, or `:name` of an emoji. */
export interface Token {
  readonly kind: 'template' | 'emoji'
  readonly start: number
  readonly query: string
}

const TEMPLATE = /(?:^|\s)(\/([a-z0-9_-]{0,32}))$/iu
/** From two letters on, so that ":)" and "12:3" open nothing. */
const EMOJI = /(?:^|[\s(])(:(\p{L}[\p{L}\p{N}_+-]{1,30}|[+-]1))$/u
const CLOSED_NAME = /(?:^|[\s(])(:(\p{L}[\p{L}\p{N}_+-]{1,30}|[+-]1|100):)$/u
/** A token is at most so long. */
const LOOK_BACK = 40

export function findToken(text: string, caret: number): Token | undefined {
  const from = Math.max(0, caret - LOOK_BACK)
  const before = text.slice(from, caret)
  for (const [kind, pattern] of [
    ['template', TEMPLATE],
    ['emoji', EMOJI],
  ] as const) {
    const [, written, query = ''] = pattern.exec(before) ?? []
    // A cut-off beginning is no beginning.
    const isCut = from > 0 && written?.length === before.length
    if (written !== undefined && !isCut) return { kind, start: caret - written.length, query: query.toLowerCase() }
  }
  return undefined
}

/** The name of an emoji before the caret, with both its colons. */
export function findClosedName(text: string, caret: number): Token | undefined {
  const [, written, query = ''] = CLOSED_NAME.exec(text.slice(Math.max(0, caret - LOOK_BACK), caret)) ?? []
  return written === undefined
    ? undefined
    : { kind: 'emoji', start: caret - written.length, query: query.toLowerCase() }
}

/** Templates that fit, the best first: by shortcut, then by name, then by their text; letters may be left out. */
export function searchTemplates(templates: readonly Template[], query: string): readonly Template[] {
  const wanted = fold(query)
  return templates
    .map((template) => ({ template, score: scoreTemplate(template, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.template.shortcut.localeCompare(b.template.shortcut))
    .map(({ template }) => template)
}

function scoreTemplate({ shortcut, name, text }: Template, wanted: string): number {
  if (wanted === '' || shortcut === wanted) return 100
  if (shortcut.startsWith(wanted)) return 90
  if (fold(name).startsWith(wanted)) return 80
  if (shortcut.includes(wanted)) return 70
  if (fold(name).includes(wanted)) return 60
  if (isScattered(shortcut, wanted)) return 50
  if (isScattered(fold(name), wanted)) return 40
  return wanted.length > 2 && fold(text).includes(wanted) ? 30 : 0
}

/** All letters occur in their order, with others between. */
function isScattered(text: string, wanted: string): boolean {
  let at = -1
  return Array.from(wanted).every((letter) => (at = text.indexOf(letter, at + 1)) >= 0)
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
