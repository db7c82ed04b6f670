import { addContact } from '../model/contacts.ts'
import { putPerson, type Behaviour } from '../model/people.ts'
import { between, createRandom, type Random } from '../model/random.ts'
import { BOX, insertRow } from '../model/sms-rows.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import { ANSWERS } from './answers.ts'
import type { DemoConversation } from './demo-conversation.ts'
import { atLocalTime, parseScript, type ScriptLine } from './parse-script.ts'
import { FAMILY } from './people-family.ts'
import { FRIENDS } from './people-friends.ts'
import { WORLD } from './people-world.ts'
import { fillScene, isRepeatable } from './scenes.ts'
import { SENDERS } from './senders.ts'

const DAY_MS = 86_400_000
const ANSWER_MS = [3_000, 14_000] as const
/** Whoever opens the demo should soon see something arrive. */
const FIRST_WRITES_MS = [20_000, 100_000] as const
const STATUS = { none: -1, delivered: 0 } as const

type DemoRow = ScriptLine & { readonly conversation: DemoConversation; readonly isRead: boolean }

export const DEMO: readonly DemoConversation[] = [...FAMILY, ...FRIENDS, ...WORLD, ...SENDERS]

/** Fills a phone with the demo. Returns how many messages it has then. */
export function fillWithDemo(phone: TwinPhone): number {
  const random = createRandom(phone.settings.seed)
  const rows = DEMO.flatMap((conversation) => listRows(phone, conversation, random)).sort((a, b) => a.at - b.at)
  for (const row of rows) insertDemoRow(phone, row)
  for (const conversation of DEMO) addPerson(phone, conversation)
  return rows.length
}

function listRows(phone: TwinPhone, conversation: DemoConversation, random: Random): DemoRow[] {
  const { now, settings } = phone
  const recent = parseScript(conversation.script, { now, zone: settings.zone, random })
  const lines = [...listPast(phone, conversation, random, recent[0]?.at ?? now), ...recent]
  const received = lines.filter(({ isMine }) => !isMine)
  const unread = new Set(received.slice(received.length - (conversation.unread ?? 0)))
  return lines.map((line) => ({ ...line, conversation, isRead: !unread.has(line) }))
}

/** Scenes of a long friendship, one or more a day, all in the hours in which people write. */
function listPast(phone: TwinPhone, { past }: DemoConversation, random: Random, before: number): ScriptLine[] {
  if (past === undefined) return []
  const scenes: string[][] = []
  let count = 0
  while (count < past.messages) {
    const choice = scenes.length === 0 ? past.scenes : past.scenes.filter(isRepeatable)
    for (const scene of shuffle(choice, random)) {
      if (count >= past.messages) break
      const lines = fillScene(scene, random)
      scenes.push(lines)
      count += lines.length
    }
  }
  const zone = phone.settings.zone
  const starts = scenes
    .map(() => {
      const day = before - (1 + random() * past.days) * DAY_MS
      return atLocalTime({ zone, day, hours: between(random, 7, 22), minutes: between(random, 0, 59) })
    })
    .sort((a, b) => a - b)
  return scenes.flatMap((lines, index) => {
    let at = (starts[index] ?? before) + between(random, 0, 59_000)
    return lines.map((line) => {
      const placed = { at, isMine: line.startsWith('>'), body: line.slice(2) }
      at += between(random, 12_000, 150_000)
      return placed
    })
  })
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

function insertDemoRow({ db, settings }: TwinPhone, { conversation, isMine, body, at, isRead }: DemoRow): void {
  insertRow(db, {
    address: conversation.number,
    body,
    type: isMine ? BOX.sent : BOX.inbox,
    at,
    isRead: isMine || isRead,
    subId: subIdOf(settings, conversation),
    status: isMine && conversation.noReports !== true ? STATUS.delivered : STATUS.none,
  })
}

function subIdOf({ sims }: TwinPhone['settings'], { secondSim }: DemoConversation): number {
  return sims.find(({ slot }) => slot === (secondSim === true ? 1 : 0))?.subId ?? 1
}

function addPerson(phone: TwinPhone, conversation: DemoConversation): void {
  const { name, number, typed, second, language, outcome, sendDelayMs, writes } = conversation
  if (name !== undefined) addContact(phone.db, name, [...(second === undefined ? [] : [second]), typed ?? number])
  const behaviour: Behaviour = {
    subId: subIdOf(phone.settings, conversation),
    answerMs: ANSWER_MS,
    ...(language === undefined ? {} : { answers: ANSWERS[language] }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(sendDelayMs === undefined ? {} : { sendDelayMs }),
    ...(writes === undefined ? {} : { unprompted: { ...writes, firstMs: FIRST_WRITES_MS } }),
  }
  if (language !== undefined || writes !== undefined) putPerson(phone, number, behaviour)
}
