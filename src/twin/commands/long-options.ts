/** What a script tells util-linux's `getopt` about its options. */
export type LongOptions = {
  readonly short: ReadonlyMap<string, string>
  readonly flags: readonly string[]
  readonly values: readonly string[]
}

type Read =
  | { readonly values: ReadonlyMap<string, string>; readonly rest: readonly string[] }
  | { readonly error: string }

/** Reads arguments as `getopt` does: in any order, long names also shortened. A flag's value is `true`. */
export function readLongOptions(program: string, options: LongOptions, args: readonly string[]): Read {
  const values = new Map<string, string>()
  const rest: string[] = []
  const words = [...args]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') return { values, rest: [...rest, ...words] }
    if (!word.startsWith('-') || word === '-') {
      rest.push(word)
      continue
    }
    const error = word.startsWith('--') ? takeLong(word.slice(2)) : takeShort(word.slice(1))
    if (error !== undefined) return { error: `${program}: ${error}\n` }
  }
  return { values, rest }

  function takeLong(text: string): string | undefined {
    const equals = text.indexOf('=')
    const given = equals < 0 ? text : text.slice(0, equals)
    const all = [...options.flags, ...options.values]
    const matching = all.includes(given) ? [given] : all.filter((name) => name.startsWith(given))
    const [name] = matching
    if (name === undefined) return `unrecognized option '--${given}'`
    if (matching.length > 1)
      return `option '--${given}' is ambiguous; possibilities: ${matching.map((one) => `'--${one}'`).join(' ')}`
    if (options.flags.includes(name)) {
      if (equals >= 0) return `option '--${name}' doesn't allow an argument`
      values.set(name, 'true')
      return undefined
    }
    const value = equals < 0 ? words.shift() : text.slice(equals + 1)
    if (value === undefined) return `option '--${name}' requires an argument`
    values.set(name, value)
    return undefined
  }

  function takeShort(letters: string): string | undefined {
    for (let at = 0; at < letters.length; at += 1) {
      const letter = letters.charAt(at)
      const name = options.short.get(letter)
      if (name === undefined) return `invalid option -- '${letter}'`
      if (options.flags.includes(name)) {
        values.set(name, 'true')
        continue
      }
      const value = at + 1 < letters.length ? letters.slice(at + 1) : words.shift()
      if (value === undefined) return `option requires an argument -- '${letter}'`
      values.set(name, value)
      return undefined
    }
    return undefined
  }
}
