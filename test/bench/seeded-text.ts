/** Texts that are the same in every run: invented words, few of them common and most of them rare, as in a language. */

const ONSETS = ['b', 'br', 'c', 'd', 'f', 'g', 'gr', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v', 'w']
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'é', 'ou', 'ai']
const CODAS = ['', '', 'l', 'n', 'r', 's', 't', 'nd', 'rk']
const HAN =
  '我你他的是不在有人这中大来上国到说们为子和地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进法此实回二理美点月明'
const EMOJI = ['😀', '👍', '❤️', '🎉', '😂', '🙏']

export const VOCABULARY_SIZE = 20_000
const HAN_SHARE = 0.1

/** Numbers in [0, 1) from a seed; the same seed gives the same ones. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The invented word of a rank; low ranks are the common words. */
export function wordOf(rank: number): string {
  const random = createRandom(rank * 7919 + 17)
  const syllables = rank < 200 ? 1 : 1 + Math.floor(random() * 3)
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  return Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join('')
}

const vocabulary = Array.from({ length: VOCABULARY_SIZE }, (_, rank) => wordOf(rank))

/** One message's text. */
export function textOf(random: () => number): string {
  if (random() < HAN_SHARE) return hanText(random)
  const words = Array.from({ length: 2 + Math.floor(random() * 16) }, () => {
    // About the law of Zipf: the word of rank r comes with a chance of 1/r.
    const rank = Math.floor(VOCABULARY_SIZE ** random()) - 1
    return vocabulary[rank] ?? ''
  })
  const ending = random() < 0.05 ? ` ${EMOJI[Math.floor(random() * EMOJI.length)]}` : ''
  return words.join(' ') + ending
}

/** Characters of the Han texts, the common ones more often. */
export function hanOf(random: () => number): string {
  return HAN[Math.floor(HAN.length * random() ** 2)] ?? '我'
}

function hanText(random: () => number): string {
  return Array.from({ length: 4 + Math.floor(random() * 20) }, () => hanOf(random)).join('')
}
