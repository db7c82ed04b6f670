/**
 * Refuses what Android's SMS provider refuses in a selection or sort order: the word SELECT outside a string, a semicolon,
 * a quote or comment without an end. Strings in single quotes may hold anything.
 */
export function isAllowedSql(sql: string): boolean {
  let at = 0
  while (at < sql.length) {
    const end = endOfToken(sql, at)
    if (end === undefined) return false
    const token = sql.slice(at, end)
    if (token === ';' || unquoted(token).toLowerCase() === 'select') return false
    at = end
  }
  return true
}

function endOfToken(sql: string, start: number): number | undefined {
  const char = sql.charAt(start)
  if (/[A-Za-z_]/.test(char)) {
    const word = /^\w+/.exec(sql.slice(start))
    return start + (word?.[0].length ?? 1)
  }
  if (char === "'" || char === '"' || char === '`') return endOfQuoted(sql, start, char)
  if (char === '[') return after(sql, ']', start + 1)
  if (sql.startsWith('--', start)) return after(sql, '\n', start + 2)
  if (sql.startsWith('/*', start)) return after(sql, '*/', start + 2)
  return start + 1
}

function endOfQuoted(sql: string, start: number, quote: string): number | undefined {
  let at = start + 1
  for (;;) {
    const end = sql.indexOf(quote, at)
    if (end < 0) return undefined
    // A doubled quote stands for itself.
    if (sql.charAt(end + 1) !== quote) return end + 1
    at = end + 2
  }
}

function after(sql: string, end: string, from: number): number | undefined {
  const at = sql.indexOf(end, from)
  return at < 0 ? undefined : at + end.length
}

function unquoted(token: string): string {
  return /^["`[]/.test(token) ? token.slice(1, -1) : token
}
