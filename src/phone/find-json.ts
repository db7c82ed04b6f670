/** What stands in an answer, found among whatever else was printed around it. */
export type FoundJson =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Nothing that begins like an answer. */
  | { readonly kind: 'none' }
  /** An answer that does not end; `text` begins with it. */
  | { readonly kind: 'cut'; readonly text: string }
  /** It is whole by its brackets, and cannot be read all the same. */
  | { readonly kind: 'broken' }
  /** Which of them was meant nobody can tell. */
  | { readonly kind: 'several' }

const MAX_CANDIDATES = 20
const LINE_BEGINS_VALUE = /^[[{]/gm
const STRING = /"(?:[^"\\]|\\[\s\S])*"?/y

/**
 * Finds the one JSON list or object in what a command printed. It begins in the first column: log lines may stand before it, a
 * warning after it, a byte order mark in front; what is indented belongs to a list around it.
 */
export function findJson(stdout: string): FoundJson {
  const text = stdout.trim()
  const whole = parse(text)
  if (whole) return isContainer(whole.value) ? { kind: 'value', value: whole.value } : { kind: 'none' }
  return findAmongLines(text)
}

/** Where the answer begins in what was printed, when it never ends. */
export function findBeginning(stdout: string): string | undefined {
  const found = findJson(stdout)
  return found.kind === 'cut' ? found.text : undefined
}

function findAmongLines(text: string): FoundJson {
  let found: { readonly value: unknown } | undefined
  let isBroken = false
  let after = 0
  let candidates = 0
  for (const { index } of text.matchAll(LINE_BEGINS_VALUE)) {
    if (index < after) continue
    candidates += 1
    if (candidates > MAX_CANDIDATES) return { kind: 'broken' }
    const end = findEnd(text, index)
    if (end === undefined) {
      // `[D] …` of a log ends; what does not is an answer, and after a whole one it is a second.
      return found ? { kind: 'several' } : { kind: 'cut', text: text.slice(index) }
    }
    const isAlone = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 80))
    const value = isAlone ? parse(text.slice(index, end)) : undefined
    if (isAlone && !value) isBroken = true
    if (!value) continue
    if (found) return { kind: 'several' }
    found = value
    after = end
  }
  if (found) return { kind: 'value', value: found.value }
  return { kind: isBroken ? 'broken' : 'none' }
}

/** The end of the brackets that open here; undefined when they do not close. */
function findEnd(text: string, start: number): number | undefined {
  let depth = 0
  for (let index = start; index < text.length; index += 1) {
    const character = text[index]
    if (character === '"') {
      STRING.lastIndex = index
      index += (STRING.exec(text)?.[0].length ?? 1) - 1
    } else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return undefined
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    // The engine's own words would quote message texts.
    return undefined
  }
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
