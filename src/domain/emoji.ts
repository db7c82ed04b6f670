/** No emoji begins with anything else, and most texts do: the quickest of three questions. */
const BEGINS_SO = /^[#*0-9\u00a9\u00ae\u203c-\u{10ffff}]/u
/** Every emoji has one of these. */
const MAYBE = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u
/** Made when the first text may be emoji: the list of them all takes longer to read than a screen of messages to draw. */
let onlyEmoji: RegExp | undefined

/** One to so many emoji and nothing else but blanks behind them. */
export function isOnlyEmoji(text: string, most: 1 | 3): boolean {
  if (!BEGINS_SO.test(text) || !MAYBE.test(text)) return false
  onlyEmoji ??= /^(?:(\p{RGI_Emoji})\s*){1,3}$/v
  const found = onlyEmoji.exec(text)
  return found !== null && (most > 1 || found[1] === text)
}
