/** A power of two. */
const HUES = 8

/** The first letters of the first two words that have one. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => /^\P{L}*(\p{L}\p{M}*)/u.exec(word)?.[1] ?? '')
    .filter((letter) => letter !== '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
}

/** FNV-1a: spreads numbers that differ in one figure only. */
export function hueOf(phone: string): number {
  let hash = 0x811c9dc5
  for (const character of phone) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) & (HUES - 1)
}
