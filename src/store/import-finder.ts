import { isSameText } from '../domain/message-identity.ts'
import { placeBefore, PLACES_PER_SECOND } from '../domain/message-place.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { conversationRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { comparableText, textKeyOf, type KeyedText } from './text-key.ts'

/** A message of a file, with the conversation of its person. */
export interface SoughtText extends KeyedText {
  readonly conversationId: ConversationId
  /** The phone said that it did not go out. */
  readonly hasFailed: boolean
}

/** What one import, or one dry run, has recognised so far: two equal texts in one second are two, in the file and here. */
export interface Recognised {
  readonly importRow: number
  readonly has: (messageRow: number) => boolean
}

/** Finds the message that a row of a file is, be it from the phone, from here or from an earlier file. */
export interface ImportFinder {
  findKnown(text: SoughtText, recognised: Recognised): number | undefined
  /** This text was recognised as that message: the next equal one is looked for behind it. */
  noteKnown(text: SoughtText, messageRow: number, recognised: Recognised): void
  /** By how much, in milliseconds, equal texts of this conversation stand away whose times differ as two time zones do. Undefined: too many to look at. */
  findShifts(text: SoughtText, recognised: Recognised): readonly number[] | undefined
  /** Whether anything stands near these times that this import did not bring. */
  hasNeighbours(fromMs: number, untilMs: number, importRow: number): boolean
}

/** Equal texts of one second that are looked through. */
const MAX_EQUAL = 1_000
/** Messages around one text; with more, the zone is not guessed. */
const MAX_AROUND = 300
const QUARTER_HOUR_S = 900
// From the most western zone to the most eastern one.
export const MAX_ZONE_SHIFT_S = 26 * 3_600
/** A text that the phone could not send has its row there some time after the hand-over. */
const MAX_FAILING_MS = 600_000

type Candidate = readonly [row: number, body: string]

export function createImportFinder({ db }: Pick<StoreContext, 'db'>): ImportFinder {
  const { inSecond, outOfSecond, sentAt, seenAt, failedAt, imported, around, anyBetween } = prepareFinder(db)
  // A dry run adds nothing, so what one has passed is there again for the next.
  const passedBy = new WeakMap<Recognised, Passed>()
  const keyOf = createKeyReader()

  function passedOf(recognised: Recognised): Passed {
    const known = passedBy.get(recognised)
    if (known) return known
    const passed = createPassed()
    passedBy.set(recognised, passed)
    return passed
  }

  function findHere(text: SoughtText, { importRow, has }: Recognised): number | undefined {
    const conversation = conversationRow(text.conversationId)
    const second = Math.floor(text.timestamp / 1000)
    const [from, until] = [second * 1000, (second + 1) * 1000]
    const place = placeBefore(text.timestamp)
    const isIt = (candidates: readonly Candidate[], isSame: (body: string) => boolean) =>
      candidates.find(([row, body]) => !has(row) && isSame(body))?.[0]
    const words = comparableText(text.body)
    const isEqual = (body: string) => body === text.body || comparableText(body) === words
    const { direction } = text
    const last = place + PLACES_PER_SECOND - 1
    const found =
      isIt(inSecond.all(place, last, conversation, direction, from, until, importRow), isEqual) ??
      isIt(outOfSecond.all(from, until, conversation, direction, importRow), isEqual)
    if (found !== undefined || direction === 'inbound') return found
    const isOurs = (body: string) => isEqual(body) || isSameText(body, text.body)
    return (
      isIt(sentAt.all(from, until, conversation), isOurs) ??
      isIt(seenAt.all(from, until, conversation), isOurs) ??
      (text.hasFailed ? isIt(failedAt.all(from - MAX_FAILING_MS, until, conversation), isOurs) : undefined)
    )
  }

  function findImported(text: SoughtText, recognised: Recognised): number | undefined {
    const key = keyOf(text)
    const name = nameOf(text, key)
    const passed = passedOf(recognised)
    let row: number | undefined = passed.get(name)
    do {
      if (row === Number.POSITIVE_INFINITY) return undefined
      row = imported.get(key, row, conversationRow(text.conversationId), recognised.importRow)?.[0]
      // No other import runs, so none of these can come any more.
      if (row === undefined) passed.set(name, Number.POSITIVE_INFINITY)
    } while (row !== undefined && recognised.has(row))
    return row
  }

  return {
    findKnown: (text, recognised) => findHere(text, recognised) ?? findImported(text, recognised),
    noteKnown: (text, messageRow, recognised) => {
      const name = nameOf(text, keyOf(text))
      const passed = passedOf(recognised)
      if (passed.get(name) < messageRow) passed.set(name, messageRow)
    },
    findShifts(text, { importRow, has }) {
      const second = Math.floor(text.timestamp / 1000)
      const from = placeBefore((second - MAX_ZONE_SHIFT_S) * 1000)
      const until = placeBefore((second + MAX_ZONE_SHIFT_S) * 1000)
      const rows = around.all(conversationRow(text.conversationId), from, until, text.direction, importRow)
      if (rows.length === MAX_AROUND) return undefined
      const words = comparableText(text.body)
      return rows.flatMap(([row, body, timestamp]) => {
        const shift = Math.floor(timestamp / 1000) - second
        const isZone = shift !== 0 && shift % QUARTER_HOUR_S === 0 && !has(row) && comparableText(body) === words
        return isZone ? [shift * 1000] : []
      })
    },
    hasNeighbours: (fromMs, untilMs, importRow) =>
      anyBetween.get(
        placeBefore(fromMs - MAX_ZONE_SHIFT_S * 1000),
        placeBefore(untilMs + MAX_ZONE_SHIFT_S * 1000),
        importRow,
      ) !== undefined,
  }
}

function prepareFinder(db: StoreContext['db']) {
  // All statements leave out what this very import has brought. Those of the phone, and of here, stand in their second as a rule.
  const inSecond = db.query<Candidate>(
    `SELECT id, body FROM messages WHERE id BETWEEN ?1 AND ?2 AND conversation_id = ?3 AND direction = ?4
      AND timestamp >= ?5 AND timestamp < ?6 AND text_key IS NULL AND import_id IS NOT ?7 ORDER BY id`,
  )
  const outOfSecond = db.query<Candidate>(
    `SELECT id, body FROM messages INDEXED BY messages_out_of_second
      WHERE timestamp >= ?1 AND timestamp < ?2 AND conversation_id = ?3 AND direction = ?4
      AND external_message_id IS NOT NULL AND source NOT IN ('manual', 'campaign') AND id / 16 <> timestamp / 1000
      AND import_id IS NOT ?5 ORDER BY id LIMIT ${MAX_EQUAL}`,
  )
  const sentAt = db.query<Candidate>(
    `SELECT id, body FROM messages INDEXED BY messages_sent_from_here
      WHERE timestamp >= ? AND timestamp < ? AND source IN ('manual', 'campaign') AND external_message_id IS NOT NULL
      AND conversation_id = ? ORDER BY id LIMIT ${MAX_EQUAL}`,
  )
  // Its row was seen once, and is looked for a second time.
  const seenAt = db.query<Candidate>(
    `SELECT messages.id, body FROM outbox INDEXED BY outbox_unfinished CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE state IN ('handing_over', 'handed_over') AND seen_row_at >= ? AND seen_row_at < ? AND conversation_id = ?`,
  )
  const failedAt = db.query<Candidate>(
    `SELECT messages.id, body FROM outbox INDEXED BY outbox_by_hand_over CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE handed_over_at >= ? AND handed_over_at < ? AND state = 'failed' AND conversation_id = ? LIMIT ${MAX_EQUAL}`,
  )
  const imported = db.query<Candidate>(
    `SELECT id, body FROM messages INDEXED BY messages_by_text_key
      WHERE text_key = ? AND id > ? AND conversation_id = ? AND import_id <> ? ORDER BY id LIMIT 1`,
  )
  const around = db.query<readonly [row: number, body: string, timestamp: number]>(
    `SELECT id, body, timestamp FROM messages INDEXED BY messages_by_conversation
      WHERE conversation_id = ? AND id BETWEEN ? AND ? AND direction = ? AND import_id IS NOT ? LIMIT ${MAX_AROUND}`,
  )
  const anyBetween = db.query('SELECT 1 FROM messages WHERE id BETWEEN ? AND ? AND import_id IS NOT ? LIMIT 1')
  return { inSecond, outOfSecond, sentAt, seenAt, failedAt, imported, around, anyBetween }
}

function nameOf({ conversationId }: SoughtText, key: number): string {
  return `${conversationId} ${key}`
}

/** Hashing costs as much as a query, and the same text is asked about several times in a row. */
function createKeyReader(): (text: SoughtText) => number {
  let last: { readonly text: SoughtText; readonly key: number } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, key: textKeyOf(text) }
    return last.key
  }
}

interface Passed {
  get(name: string): number
  set(name: string, row: number): void
}

/** Up to which message equal texts of earlier files have been recognised, for the keys that were met last. */
function createPassed(): Passed {
  const MAX_KEPT = 100_000
  const kept = new Map<string, number>()
  return {
    get: (name: string) => kept.get(name) ?? 0,
    set(name: string, row: number) {
      kept.delete(name)
      if (kept.size >= MAX_KEPT) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
      kept.set(name, row)
    },
  }
}
