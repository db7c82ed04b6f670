// The default alphabet of GSM 03.38, and its extension, whose characters take two places.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENDED = new Set('^{}\\[~]|€\f')

/** How many texts of the network a message takes, as Android divides it. None for an empty one. */
export function countParts(text: string): number {
  if (text === '') return 0
  const characters = Array.from(text)
  if (characters.every((char) => BASIC.has(char) || EXTENDED.has(char))) {
    return countFilled(characters, (char) => (EXTENDED.has(char) ? 2 : 1), 160, 153)
  }
  return countFilled(characters, (char) => char.length, 70, 67)
}

function countFilled(
  characters: readonly string[],
  sizeOf: (char: string) => number,
  whole: number,
  part: number,
): number {
  const total = characters.reduce((sum, char) => sum + sizeOf(char), 0)
  if (total <= whole) return 1
  let parts = 1
  let filled = 0
  for (const char of characters) {
    const size = sizeOf(char)
    // No character is cut in two.
    if (filled + size > part) {
      parts += 1
      filled = 0
    }
    filled += size
  }
  return parts
}
