/** Counts the parts that a text is sent in: Android's limits, and prices, are by part. */
export function countParts(text: string): number {
  const units = countGsmUnits(text)
  if (units === undefined) return partsOf(text.length, UCS2)
  return partsOf(units, GSM)
}

const GSM = { single: 160, joined: 153 }
const UCS2 = { single: 70, joined: 67 }
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '^{}\\[~]|€\f'
const gsmUnits = new Map<string, number>([
  ...Array.from(BASIC, (character) => [character, 1] as const),
  ...Array.from(EXTENDED, (character) => [character, 2] as const),
])

function countGsmUnits(text: string): number | undefined {
  let units = 0
  for (const character of text) {
    const width = gsmUnits.get(character)
    if (width === undefined) return undefined
    units += width
  }
  return units
}

function partsOf(units: number, { single, joined }: { single: number; joined: number }): number {
  return units <= single ? 1 : Math.ceil(units / joined)
}
