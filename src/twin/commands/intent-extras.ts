/** One argument of `am`: `--ei limit 10`. */
export type Extra = { readonly flag: '--ei' | '--es' | '--ez'; readonly name: string; readonly value: string }

export type Extras = {
  readonly ints: ReadonlyMap<string, number>
  readonly strings: ReadonlyMap<string, string>
  readonly booleans: ReadonlyMap<string, boolean>
}

/** Reads extras as `am` does. A value it cannot read stops it, and the caller then waits for ever. */
export function parseExtras(extras: readonly Extra[]): Extras | { readonly error: string } {
  const ints = new Map<string, number>()
  const strings = new Map<string, string>()
  const booleans = new Map<string, boolean>()
  for (const { flag, name, value } of extras) {
    if (flag === '--es') {
      strings.set(name, value)
    } else if (flag === '--ei') {
      const number = decodeInt(value)
      if (number === undefined) return { error: badExtra(`For input string: "${value}"`) }
      ints.set(name, number)
    } else {
      const boolean = decodeBoolean(value)
      if (boolean === undefined) return { error: badExtra(`Invalid boolean value: ${value}`) }
      booleans.set(name, boolean)
    }
  }
  return { ints, strings, booleans }
}

function badExtra(message: string): string {
  return `usage: am [subcommand] [options]\n\nError: ${message}\n`
}

const INT_MAX = 2_147_483_647

/** `Integer.decode`: decimal, 0x or # for hexadecimal, a leading 0 for octal, within 32 bits. */
export function decodeInt(text: string): number | undefined {
  const match = /^([+-]?)(?:(?:0[xX]|#)([0-9a-fA-F]+)|0([0-7]+)|(0|[1-9]\d*))$/.exec(text)
  if (match === null) return undefined
  const [, sign, hex, octal, decimal] = match
  const size = hex === undefined ? (octal === undefined ? Number(decimal) : parseInt(octal, 8)) : parseInt(hex, 16)
  const number = sign === '-' ? -size : size
  return number > INT_MAX || number < -INT_MAX - 1 ? undefined : number
}

function decodeBoolean(text: string): boolean | undefined {
  if (/^(true|t)$/i.test(text)) return true
  if (/^(false|f)$/i.test(text)) return false
  const number = decodeInt(text)
  return number === undefined ? undefined : number !== 0
}
