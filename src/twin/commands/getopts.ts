/** What a shell's `getopts` makes of the next option: `:` when its argument is missing, `?` when there is no such option. */
export type Option = { readonly option: string; readonly value: string }

/** The options in order as `getopts` with a leading colon gives them, and the arguments that are none. */
export function readOptions(
  letters: string,
  args: readonly string[],
): { readonly options: readonly Option[]; readonly rest: readonly string[] } {
  const options: Option[] = []
  let at = 0
  for (; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (word === '--') {
      at += 1
      break
    }
    if (!word.startsWith('-') || word === '-') break
    for (let place = 1; place < word.length; place += 1) {
      const letter = word.charAt(place)
      const kind = letter === ':' ? -1 : letters.indexOf(letter)
      if (kind < 0) {
        options.push({ option: '?', value: letter })
        continue
      }
      if (letters.charAt(kind + 1) !== ':') {
        options.push({ option: letter, value: '' })
        continue
      }
      const attached = word.slice(place + 1)
      if (attached === '') at += 1
      const value = attached === '' ? args[at] : attached
      options.push(value === undefined ? { option: ':', value: letter } : { option: letter, value })
      break
    }
  }
  return { options, rest: args.slice(at) }
}
