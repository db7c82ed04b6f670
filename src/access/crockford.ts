/** Crockford's base 32: no I, L, O and U, so that a code can be read aloud and typed without a mistake. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS_PER_LETTER = 5

/** As many whole letters as the bytes give; bits that are left over are dropped. */
export function encodeCrockford(bytes: Uint8Array): string {
  let letters = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= BITS_PER_LETTER) {
      bits -= BITS_PER_LETTER
      letters += ALPHABET.charAt((value >>> bits) & 31)
    }
    value &= (1 << bits) - 1
  }
  return letters
}

/** What people type, made canonical: any case, dashes and blanks left out, O read as 0, I and L as 1. Undefined for other letters. */
export function parseCrockford(typed: string): string | undefined {
  const letters = typed
    .replace(/[\s\-‐‑–—]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(letters) ? letters : undefined
}
