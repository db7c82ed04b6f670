const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/** One to three emoji and nothing else. */
export function isLargeEmoji(text: string): boolean {
  return text.length <= 60 && ONLY_EMOJI.test(text.trim())
}
