import { parseAddress, type Address } from '../domain/phone-number.ts'
import type { CampaignId, MessageId } from '../protocol/ids.ts'
import type { OptOut, OptOutAct, OptOutList, OptOutListQuery, OptOutLog, OptOutLogQuery } from '../protocol/opt-out.ts'
import type { Contacts } from './contacts.ts'
import { conversationSearchText } from './conversation-search-text.ts'
import { createOptOutActs } from './opt-out-acts.ts'
import { createOptOutFinder } from './opt-out-finder.ts'
import { createOptOutList } from './opt-out-list.ts'
import { toOptOut, type OptOutRow } from './opt-out-row.ts'
import { prepareOptOuts, type OptOutStateRow } from './opt-out-statements.ts'
import { campaignRow, messageRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** A lone STOP or START that came in from this number. */
export interface SpokenWord {
  readonly address: Address
  readonly act: 'stop' | 'start'
  readonly word: string
  /** The message's own time. */
  readonly saidAt: number
  readonly messageId: MessageId
  readonly campaignId: CampaignId | undefined
  /** When it came to be known. */
  readonly at: number
}

export interface AddedOptOut {
  readonly address: Address
  readonly source: 'manual' | 'import'
  readonly note: string | undefined
  /** The device. */
  readonly by: string | undefined
  readonly at: number
}

export interface LiftedOptOut {
  readonly address: Address
  readonly reason: string
  readonly by: string | undefined
  readonly at: number
}

/** Who must not be written to by a campaign. Only its owner's START, or a lift by hand that stays in the log, takes a number away. */
export interface OptOuts {
  /** Whether this number, or another one of the person that it is joined with, has opted out. */
  has(phone: string): boolean
  /** Those of these numbers for which that is so. */
  hasAny(phones: readonly string[]): ReadonlySet<string>
  /** The entry of this very number. */
  find(phone: string): OptOut | undefined
  count(): number
  list(query: OptOutListQuery): OptOutList
  /** Takes in a word of the number's owner. Undefined: it is not news, or older than what is known. */
  say(word: SpokenWord): OptOutAct['act'] | undefined
  /** False when it is there already. */
  add(entry: AddedOptOut): boolean
  /** Undefined when there is none to lift. */
  lift(entry: LiftedOptOut): OptOutAct | undefined
  log(query: OptOutLogQuery): OptOutLog
  /** Messages from before this time are history, and opt nobody out. */
  since(): number
  /** Words from before this time get no answer: they may have had one. */
  confirmsFrom(): number
  /** What was written with this key is read as another number now. */
  renumber(key: string, address: Address): void
}

interface Entry {
  readonly isLifted?: true
  readonly at: number
  readonly source: OptOut['source']
  readonly campaignId?: CampaignId | undefined
  readonly messageId?: MessageId
  readonly word?: string
  readonly note?: string | undefined
}

export function createOptOuts(
  context: StoreContext,
  { findName, isReadOnly }: { readonly findName: Contacts['findName']; readonly isReadOnly: boolean },
): OptOuts {
  const { db, transactions, clock, region, changes } = context
  const sql = prepareOptOuts(db)
  const acts = createOptOutActs(context)
  const finder = createOptOutFinder(sql, region)
  const finish = (row: OptOutRow): OptOut => {
    const name = row[8] ?? findName(parseAddress(row[1], region())) ?? null
    return toOptOut(row, { name, region: region() })
  }
  const pages = createOptOutList(context, finish)
  const readTime = (key: string) => Number(sql.state.get(key)?.[0] ?? 0)
  const writer = createWriter(context, sql)

  if (!isReadOnly) sql.begin.run(String(toSecond(clock.now())))

  function say({ address, act, word, saidAt, messageId, campaignId, at }: SpokenWord): OptOutAct['act'] | undefined {
    const known = finder.find(address)
    const isOut = known?.[2] === 0
    if (known && !isNews(known, { act, saidAt, message: messageRow(messageId) })) return undefined
    const source = 'answer'
    const isStop = act === 'stop'
    if (isOut && isStop) return writer.speak(known, saidAt, messageId)
    if (isOut) writer.lift(known, saidAt, messageRow(messageId))
    // Also where there was no STOP: one that is older, and comes late, is overruled already.
    else writer.put(address, { ...(isStop ? {} : { isLifted: true }), at: saidAt, source, campaignId, messageId, word })
    if (!isOut && !isStop) return undefined
    const done = isStop ? 'opted_out' : 'lifted'
    acts.note({ at, phone: address.key, act: done, source, campaignId, word })
    return done
  }

  return {
    has: (phone) => finder.amongOut([phone]).size > 0,
    hasAny: (phones) => finder.amongOut(phones),
    find(phone) {
      const known = finder.find(parseAddress(phone, region()))
      const row = known?.[2] === 0 ? sql.entry.get(known[0]) : undefined
      return row && finish(row)
    },
    count: () => pages.count(),
    list: (query) => pages.list(query),
    say: (word) => transactions.join(() => say(word)),
    add: ({ address, source, note, by, at }) =>
      transactions.join(() => {
        if (finder.find(address)?.[2] === 0) return false
        writer.put(address, { at, source, note })
        acts.note({ at, phone: address.key, act: 'opted_out', source, reason: note, by })
        return true
      }),
    lift: ({ address, reason, by, at }) =>
      transactions.join(() => {
        const known = finder.find(address)
        if (known?.[2] !== 0) return undefined
        // What was said stays said: the same STOP, read again, is no new one. But one that nobody had seen yet is.
        writer.lift(known, known[3], known[4])
        return acts.note({ at, phone: known[1], act: 'lifted', source: 'manual', reason, by })
      }),
    log: (query) => acts.list(query),
    since: () => readTime('opt_outs_since'),
    confirmsFrom: () => readTime('opt_outs_confirmed_from'),
    renumber: (key, address) =>
      transactions.join(() => {
        const known = sql.byPhone.get(key)
        if (known) changes.touch()
        if (known) writer.renumber(known, address)
      }),
  }
}

function createWriter(
  { region, changes }: Pick<StoreContext, 'region' | 'changes'>,
  sql: ReturnType<typeof prepareOptOuts>,
) {
  const searchTextOf = ({ phone }: Address) => conversationSearchText({ phone, contactName: null }, region())

  function renumber([id, key, , spokenAt]: OptOutStateRow, address: Address): void {
    const other = sql.byPhone.get(address.key)
    if (other && other[0] !== id) {
      // Both were met: the newest word of them is the number's.
      sql.remove.run(spokenAt > other[3] ? other[0] : id)
    }
    sql.renumber.run(address.key, address.tail ?? null, searchTextOf(address), key)
    sql.renumberActs.run(address.key, key)
  }

  return {
    renumber,
    put(address: Address, { isLifted, at, source, campaignId, messageId, word, note }: Entry): void {
      changes.touch()
      const campaign = campaignId === undefined ? null : campaignRow(campaignId)
      const message = messageId === undefined ? null : messageRow(messageId)
      sql.put.run(
        address.key,
        address.tail ?? null,
        searchTextOf(address),
        isLifted ? 1 : 0,
        at,
        at,
        source,
        campaign,
        message,
        word ?? null,
        note ?? null,
      )
    },
    /** It says the same again: only an even newer word can change it from now on. */
    speak(known: OptOutStateRow, saidAt: number, messageId: MessageId): undefined {
      sql.speak.run(saidAt, messageRow(messageId), known[0])
    },
    lift(known: OptOutStateRow, spokenAt: number, message: number | null): void {
      changes.touch()
      sql.lift.run(spokenAt, message, known[0])
    },
  }
}

/** The phone cuts its times to seconds: of two words in one second, it is the STOP that holds. */
function isNews(
  [, , isLifted, spokenAt, knownMessage]: OptOutStateRow,
  { act, saidAt, message }: { act: 'stop' | 'start'; saidAt: number; message: number },
): boolean {
  if (saidAt !== spokenAt) return saidAt > spokenAt
  return act === 'stop' && isLifted === 1 && knownMessage !== message
}

const toSecond = (ms: number) => Math.floor(ms / 1000) * 1000
