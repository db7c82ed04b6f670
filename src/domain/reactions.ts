import { isOnlyEmoji } from './emoji.ts'

/** A reaction that an iPhone or an RCS chat sends as a text to a phone that knows only SMS. */
export interface Reaction {
  readonly emoji: string
  /** The words of the message that it is for; cut short by many senders. */
  readonly of: string
  readonly isRemoved: boolean
}

/** Longest text that is looked through. */
const LONGEST_TEXT = 2_000

// What iPhones write for their six old reactions: "Liked “See you”".
const VERBS: Readonly<Record<string, string>> = {
  liked: '👍',
  loved: '❤️',
  disliked: '👎',
  'laughed at': '😂',
  emphasized: '‼️',
  emphasised: '‼️',
  questioned: '❓',
  // The same in French, Spanish, Portuguese and German.
  'a aimé': '👍',
  'a adoré': '❤️',
  'n’a pas aimé': '👎',
  "n'a pas aimé": '👎',
  'a ri de': '😂',
  'a ri à': '😂',
  'le gustó': '👍',
  'le encantó': '❤️',
  'no le gustó': '👎',
  'se rio de': '😂',
  'se rió de': '😂',
  curtiu: '👍',
  amou: '❤️',
  'não curtiu': '👎',
  'riu de': '😂',
  gefällt: '👍',
  liebt: '❤️',
}
const NOUNS: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  dislike: '👎',
  laugh: '😂',
  exclamation: '‼️',
  'exclamation mark': '‼️',
  'question mark': '❓',
}
const QUOTED = String.raw`(?:[“"„«]\s?(?<of>[^]*?)\s?[”"“»]|(?:an?|the) (?<thing>image|photo|movie|video|GIF|sticker|attachment|audio message|link|location|contact))\.?`
const VERB = new RegExp(`^(?<verb>${Object.keys(VERBS).join('|')}) ${QUOTED}$`, 'iu')
const REMOVED = new RegExp(`^removed an? (?<noun>${Object.keys(NOUNS).join('|')}) from ${QUOTED}$`, 'iu')
// Any emoji: "Reacted 👍 to “See you”" of iPhones, "👍 to “See you”" of Google Messages, and the same in other languages.
const EMOJI = new RegExp(
  String.raw`^(?:(?:reacted|reaccionó con|ha reaccionado con|a réagi avec|hat mit|reagiu com|ha reagito con) )?(?<emoji>\S{1,16}) (?:to|a|à|auf|an|für|al|em|su|へ|to:) ${QUOTED}(?: reagiert)?$`,
  'iu',
)
const REMOVED_EMOJI = new RegExp(String.raw`^removed (?<emoji>\S{1,16}) from ${QUOTED}$`, 'iu')
// Google Messages marks its own by characters without a width.
const INVISIBLE = /[\u200a\u200b\u2060\ufeff]/gu

/** The reaction that this text stands for, if it is one. */
export function readReaction(text: string): Reaction | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const plain = text.replaceAll(INVISIBLE, '').trim()
  const { groups = {} } =
    VERB.exec(plain) ?? REMOVED.exec(plain) ?? EMOJI.exec(plain) ?? REMOVED_EMOJI.exec(plain) ?? {}
  const { verb, noun, emoji, of, thing } = groups
  const sign = emoji ?? VERBS[verb?.toLowerCase() ?? ''] ?? NOUNS[noun?.toLowerCase() ?? '']
  if (sign === undefined || !isOnlyEmoji(sign, 1)) return undefined
  return { emoji: sign, of: of ?? thing ?? '', isRemoved: /^removed/iu.test(plain) }
}
