import { readReaction, type Reaction } from './reactions.ts'

export interface Reactable {
  readonly id: string
  readonly body: string
  readonly direction: 'inbound' | 'outbound'
}

export interface PlacedReaction<T extends Reactable> {
  readonly emoji: string
  /** The text that it came as. */
  readonly message: T
}

export interface PlacedReactions<T extends Reactable> {
  /** By the message that they are for, oldest first; what was taken back is not in it. */
  readonly byTarget: ReadonlyMap<string, readonly PlacedReaction<T>[]>
  /** Messages that are shown by the one they are for, and need no place of their own. */
  readonly placed: ReadonlySet<string>
}

/** So many messages before it a reaction is looked for; people answer what is in sight. */
const LOOK_BACK = 100
/** A shorter beginning fits too many messages to mean one of them. */
const SHORTEST_CUT = 8
const CUT_END = /(?:…|\.{3})$/u

// A message is drawn many times and never changes its words.
const known = new WeakMap<Reactable, Reaction | 'none'>()

/** Finds for each reaction that came as a text the message it quotes: the nearest one before it, rather of the other side. */
export function placeReactions<T extends Reactable>(oldestFirst: readonly T[]): PlacedReactions<T> {
  const byTarget = new Map<string, PlacedReaction<T>[]>()
  const placed = new Set<string>()
  oldestFirst.forEach((message, index) => {
    const reaction = read(message)
    if (!reaction) return
    const before = oldestFirst.slice(Math.max(0, index - LOOK_BACK), index).filter(({ id }) => !placed.has(id))
    const target = findTarget(before, message, reaction)
    if (!target) return
    const there = byTarget.get(target.id) ?? []
    const others = there.filter(
      (one) => one.message.direction !== message.direction || (reaction.isRemoved && one.emoji !== reaction.emoji),
    )
    // What is not here cannot be taken back: such a text says something that is shown nowhere else.
    if (reaction.isRemoved && others.length === there.length) return
    placed.add(message.id)
    // Each side has one reaction to a message; another one takes its place.
    byTarget.set(target.id, reaction.isRemoved ? others : [...others, { emoji: reaction.emoji, message }])
  })
  return { byTarget, placed }
}

function read(message: Reactable): Reaction | undefined {
  const found = known.get(message) ?? readReaction(message.body) ?? 'none'
  known.set(message, found)
  return found === 'none' ? undefined : found
}

function findTarget<T extends Reactable>(
  before: readonly T[],
  { direction }: Reactable,
  { of }: Reaction,
): T | undefined {
  const quoted = fold(of)
  if (quoted === '') return undefined
  const beginning = fold(of.replace(CUT_END, ''))
  const isCut = CUT_END.test(of) && beginning.length >= SHORTEST_CUT
  const isQuoted = ({ body }: T) => {
    const words = fold(body)
    return words === quoted || (isCut && words.startsWith(beginning))
  }
  return before.findLast((one) => one.direction !== direction && isQuoted(one)) ?? before.findLast(isQuoted)
}

/** Spaces and kinds of quotes change on the way. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll(/\s+/gu, ' ')
    .trim()
}
