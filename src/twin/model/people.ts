import type { DatabaseSync } from 'node:sqlite'
import { scheduleEvent } from './due-events.ts'
import { findRow, listRows, runSql } from './phone-file.ts'
import { isPhoneNumber, numbersEqual, tailOf } from './phone-number.ts'
import { between, createRandom } from './random.ts'
import { insertArrival } from './sms-rows.ts'
import type { HandOver, SendOutcome } from './telephony.ts'
import type { TwinPhone } from './twin-phone.ts'

/** One answer: usually one text, sometimes two or three in a row. */
export type Answer = readonly string[]
export type Answers = {
  readonly question: readonly Answer[]
  readonly greeting: readonly Answer[]
  readonly thanks: readonly Answer[]
  readonly other: readonly Answer[]
}

/** How somebody behaves whom the owner may write to. */
export type Behaviour = {
  readonly outcome?: SendOutcome
  /** How long the network takes with this number. */
  readonly sendDelayMs?: readonly [number, number]
  readonly answers?: Answers
  readonly answerMs?: readonly [number, number]
  readonly unprompted?: {
    readonly texts: readonly Answer[]
    readonly everyMs: readonly [number, number]
    /** When they begin, if not after the same time. */
    readonly firstMs?: readonly [number, number]
  }
  readonly subId?: number
}

export type Person = { readonly address: string; readonly behaviour: Behaviour; readonly said: number }

const ANSWER_MS = [3_000, 12_000] as const
const SECOND_TEXT_MS = [2_000, 6_000] as const
/** Who was silent while nobody looked does not make up for it. */
const MAX_LATE_MS = 15 * 60 * 1000

export function putPerson(phone: TwinPhone, address: string, behaviour: Behaviour): void {
  runSql(
    phone.db,
    'INSERT OR REPLACE INTO people (address, tail, behaviour) VALUES (?, ?, ?)',
    address,
    tailOf(address),
    JSON.stringify(behaviour),
  )
  if (behaviour.unprompted !== undefined) scheduleUnprompted(phone, address, behaviour, 0)
}

export function findPerson(db: DatabaseSync, address: string): Person | undefined {
  const rows = listRows<{ address: string; behaviour: string; said: number }>(
    db,
    'SELECT address, behaviour, said FROM people WHERE tail = ? ORDER BY address',
    tailOf(address),
  )
  const row = rows.find((person) =>
    isPhoneNumber(address) ? numbersEqual(person.address, address) : person.address === address,
  )
  // Only `putPerson` writes the column.
  return row && { address: row.address, said: row.said, behaviour: JSON.parse(row.behaviour) as Behaviour }
}

/** Somebody got a text from the owner and, being polite, answers after a moment. */
export function answerHandOver(phone: TwinPhone, text: HandOver): void {
  const person = findPerson(phone.db, text.recipient)
  const answers = person?.behaviour.answers
  if (person === undefined || answers === undefined || isAlreadyWriting(phone, person.address)) return

  const fitting = answers[kindOf(text.body)]
  const answer = fitting[person.said % fitting.length]
  if (answer === undefined) return
  runSql(phone.db, 'UPDATE people SET said = said + 1 WHERE address = ?', person.address)
  const [low, high] = person.behaviour.answerMs ?? ANSWER_MS
  scheduleTexts(phone, person, answer, phone.now + between(randomOf(phone, text.id), low, high))
}

function isAlreadyWriting({ db }: TwinPhone, address: string): boolean {
  const sql = `SELECT 1 FROM due_events WHERE json_extract(event, '$.kind') = 'arrive' AND json_extract(event, '$.address') = ? LIMIT 1`
  return findRow(db, sql, address) !== undefined
}

function scheduleTexts(phone: TwinPhone, person: Person, texts: Answer, firstAt: number): void {
  const random = randomOf(phone, firstAt)
  let at = firstAt
  for (const body of texts) {
    const { subId } = person.behaviour
    scheduleEvent(phone, at, {
      kind: 'arrive',
      address: person.address,
      body,
      ...(subId === undefined ? {} : { subId }),
    })
    at += between(random, ...SECOND_TEXT_MS)
  }
}

/** Somebody writes without having been asked, and plans to do so again. */
export function writeUnprompted(phone: TwinPhone, address: string, today: number): void {
  const person = findPerson(phone.db, address)
  const texts = person?.behaviour.unprompted?.texts
  if (person === undefined || texts === undefined) return
  const [first, ...more] = texts[person.said % texts.length] ?? []
  if (first !== undefined) {
    const { subId } = person.behaviour
    insertArrival(phone, { address, body: first, at: phone.now, ...(subId === undefined ? {} : { subId }) })
  }
  if (more.length > 0) scheduleTexts(phone, person, more, phone.now + SECOND_TEXT_MS[1])
  runSql(phone.db, 'UPDATE people SET said = said + 1 WHERE address = ?', address)
  const now = today - phone.now > MAX_LATE_MS ? today : phone.now
  scheduleUnprompted({ ...phone, now }, address, person.behaviour, person.said + 1)
}

function scheduleUnprompted(phone: TwinPhone, address: string, behaviour: Behaviour, said: number): void {
  if (behaviour.unprompted === undefined) return
  const { everyMs, firstMs = everyMs } = behaviour.unprompted
  const [low, high] = said === 0 ? firstMs : everyMs
  const random = randomOf(phone, said + Number(tailOf(address).replace(/\D/g, '')))
  scheduleEvent(phone, phone.now + between(random, low, high), { kind: 'unprompted', address })
}

function randomOf({ settings }: TwinPhone, id: number): () => number {
  return createRandom(Math.imul(settings.seed, 0x85ebca6b) ^ id)
}

const QUESTION = /[?？؟;]\s*\p{Extended_Pictographic}*\s*$/u
const GREETING =
  /^(hi|hey|hello|hallo|hej|good (morning|evening)|bonjour|salut|coucou|moin|guten|hola|ciao|buon|olá|oi|你好|您好|早|嗨|مرحب|أهل|السلام|صباح|สวัสดี|привет|здравствуй|добр|γεια|καλη|नमस्ते|हाय|こんにち|おはよう|안녕|merhaba|selam|שלום|cześć|xin chào)/iu
const THANKS =
  /(thank|thx|cheers|merci|danke|tack|gracias|grazie|obrigad|谢|謝|شكر|ขอบคุณ|спасибо|ευχαριστ|धन्यवाद|शुक्रिया|ありがと|고마|감사|teşekkür|sağ ol|תודה|dzięk|cảm ơn)/iu

function kindOf(text: string): keyof Answers {
  if (QUESTION.test(text)) return 'question'
  if (THANKS.test(text)) return 'thanks'
  return GREETING.test(text.trim()) ? 'greeting' : 'other'
}
