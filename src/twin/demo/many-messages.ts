import { addContact } from '../model/contacts.ts'
import { between, createRandom, pick, type Random } from '../model/random.ts'
import { BOX, insertRow } from '../model/sms-rows.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import { FAMILY } from './people-family.ts'
import { FRIENDS } from './people-friends.ts'
import { WORLD } from './people-world.ts'
import { inventName, inventNumber } from './invented-people.ts'
import { fillScene, SCENES } from './scenes.ts'
import { SENDERS } from './senders.ts'

/** How many messages a busy phone sees in a day. */
const MESSAGES_PER_DAY = 45
const DAY_MS = 86_400_000
const NEWEST_AGE_MS = 60_000
/** Every so many people are in the contacts. */
const CONTACTS_OF_TEN = 7

export type Amount = { readonly count: number; readonly conversations: number; readonly seed: number }

/** Adds very many messages, oldest first, in one go. The busiest conversations get most of them. */
export function addMessages({ db, now }: TwinPhone, { count, conversations, seed }: Amount): void {
  const random = createRandom(seed)
  const people = Array.from({ length: conversations }, (_, index) => {
    const number = inventNumber(index)
    if (index % 10 < CONTACTS_OF_TEN) addContact(db, inventName(index), [number])
    return { number, lines: [] as string[] }
  })
  const spanMs = Math.max(1, count / MESSAGES_PER_DAY) * DAY_MS
  let at = now - NEWEST_AGE_MS - spanMs
  for (let index = 0; index < count; index += 1) {
    at += (spanMs / count) * 2 * random()
    // Squared twice: a few people write most.
    const person = people[Math.floor(random() ** 4 * people.length)]
    if (person === undefined) continue
    const line = nextLine(person.lines, random)
    const isMine = line.startsWith('>')
    insertRow(db, {
      address: person.number,
      body: line.slice(2),
      type: isMine ? BOX.sent : BOX.inbox,
      at: Math.min(Math.floor(at), now - NEWEST_AGE_MS),
      isRead: true,
      status: isMine && index % 3 === 0 ? 0 : -1,
    })
  }
}

/** Conversations go on where they were; a finished scene is followed by another. */
function nextLine(waiting: string[], random: Random): string {
  if (waiting.length === 0) waiting.push(...pickScene(random))
  return waiting.shift() ?? '< …'
}

const WRITTEN = [...FAMILY, ...FRIENDS, ...WORLD, ...SENDERS].map(({ script }) =>
  script
    .replaceAll('\n| ', '\u0000')
    .split('\n')
    .filter((line) => /^[<>]/.test(line))
    .map((line) => line.replaceAll('\u0000', '\n')),
)

function pickScene(random: Random): readonly string[] {
  // Two scenes of three are everyday English; the third is in whatever language somebody speaks.
  if (between(random, 1, 3) < 3) return fillScene(pick(random, SCENES), random)
  return WRITTEN[between(random, 0, WRITTEN.length - 1)] ?? []
}
