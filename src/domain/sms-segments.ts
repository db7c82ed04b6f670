/** How a text is cut into the parts that the network carries and bills. */
export interface SmsSegments {
  readonly encoding: 'gsm7' | 'ucs2'
  readonly parts: number
  /** Units used in all: septets, or UTF-16 units. */
  readonly used: number
  /** Units that still fit into the last part. */
  readonly left: number
  /** Units that a text of one part can hold. */
  readonly single: number
  /** The first character that the narrow alphabet does not have, so that the parts are shorter. */
  readonly costly: string | undefined
}

// The default alphabet of GSM 03.38. Android uses no national tables unless the operator sets them.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Two septets each: an escape and the sign. */
const EXTENDED = new Set('\f^{}\\[~]|€')

const SIZES = { gsm7: { single: 160, part: 153 }, ucs2: { single: 70, part: 67 } } as const

/** Counts as the phone will: a pair (escape and sign, or two surrogates) is never cut between two parts. */
export function countSegments(text: string): SmsSegments {
  const characters = Array.from(text)
  const costly = characters.find((character) => !BASIC.has(character) && !EXTENDED.has(character))
  const encoding = costly === undefined ? 'gsm7' : 'ucs2'
  const sizes = characters.map((character) =>
    encoding === 'ucs2' ? character.length : EXTENDED.has(character) ? 2 : 1,
  )
  const used = sizes.reduce((sum, size) => sum + size, 0)
  const { single, part } = SIZES[encoding]
  if (used <= single) return { encoding, parts: 1, used, left: single - used, single, costly }

  let parts = 1
  let filled = 0
  for (const size of sizes) {
    if (filled + size > part) {
      parts += 1
      filled = 0
    }
    filled += size
  }
  return { encoding, parts, used, left: part - filled, single, costly }
}

const SIMPLE: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': ',',
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '\u00A0': ' ',
  '\u202F': ' ',
  '\u2009': ' ',
  '•': '-',
  '´': "'",
  '`': "'",
  '\u200B': '',
  '\uFEFF': '',
}

/** The same text with typographic signs written plainly. Letters stay as they are. */
export function simplifyCharacters(text: string): string {
  return Array.from(text)
    .map((character) => SIMPLE[character] ?? character)
    .join('')
}
