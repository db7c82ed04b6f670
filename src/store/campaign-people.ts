import { isSameText } from '../domain/message-identity.ts'
import { foldText } from '../domain/search-fold.ts'
import type {
  CampaignOwnReason,
  CampaignPeople as PeoplePage,
  CampaignPeopleQuery,
} from '../protocol/campaign-people.ts'
import type { CampaignId, ConversationId, MessageId } from '../protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import { toMember, toPerson, type CampaignMember, type PersonRow } from './campaign-people-row.ts'
import { peoplePageSql, prepareCampaignPeople } from './campaign-people-statements.ts'
import type { ListMember } from './lists.ts'
import { campaignRow, conversationRow, messageRow, toCampaignId, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** The people of a campaign. What became of one follows the outbox by a trigger; here is only what the campaign itself decides. */
export interface CampaignPeople {
  /** Takes people over from the list. Who is there already stays as he is. */
  copy(id: CampaignId, members: readonly ListMember[]): void
  /** Who waits, in the order of the list. */
  listWaiting(id: CampaignId, limit: number): CampaignMember[]
  setQueued(
    person: CampaignMember,
    queued: { readonly messageId: MessageId; readonly parts: number; readonly at: number },
  ): void
  /** Nothing is sent to this person: for the opt-out, or for another reason. */
  leaveOut(
    person: CampaignMember,
    left: { readonly state: 'suppressed' | 'skipped'; readonly reason: CampaignOwnReason | null; readonly at: number },
  ): void
  /** The person has this message already, as the Sent box of the phone shows. */
  setFoundSent(person: CampaignMember, messageId: MessageId, at: number): void
  /** A text that may have gone out without our knowing it. */
  setDoubtful(person: CampaignMember, at: number): void
  /** What went out in this conversation with this text, from that time on. */
  findSent(conversationId: ConversationId, body: string, from: number): MessageId | undefined
  /** Whether anybody waits, or is on the way. */
  hasOpen(id: CampaignId): boolean
  /** Puts some of those whose message surely failed back among who waits. Returns how many. */
  requeueFailed(id: CampaignId, limit: number): number
  /** Another message was sent in the stead of one. */
  replaceMessage(old: MessageId, next: MessageId): void
  campaignOf(messageId: MessageId): CampaignId | undefined
  page(id: CampaignId, query: CampaignPeopleQuery & { readonly isCancelled: boolean }): PeoplePage
  /** With all their values, in the order of the list, at most `limit` after that row. */
  list(id: CampaignId, after: number, limit: number): CampaignMember[]
  /** The person in this place of the campaign, counted from 0. */
  personAt(id: CampaignId, place: number): CampaignMember | undefined
}

const DOUBTFUL: CampaignOwnReason = 'doubtful'

type Context = Pick<StoreContext, 'db' | 'transactions' | 'region'>

export function createCampaignPeople({ db, transactions, region }: Context): CampaignPeople {
  const sql = prepareCampaignPeople(db)

  return {
    copy: (id, members) =>
      transactions.join(() => {
        for (const { row, key, phone, name, values } of members) {
          sql.insert.run(campaignRow(id), row, key, phone, name, searchTextOf(name, phone), JSON.stringify(values))
        }
      }),
    listWaiting: (id, limit) => sql.waiting.all(campaignRow(id), limit).map(toMember),
    setQueued: (person, { messageId, parts, at }) =>
      transactions.join(() => void sql.setQueued.run(messageRow(messageId), parts, at, person.id)),
    leaveOut: (person, { state, reason, at }) =>
      transactions.join(() => void sql.leaveOut.run(state, reason, at, person.id)),
    setFoundSent: (person, messageId, at) =>
      transactions.join(() => {
        sql.tagMessage.run(person.id, messageRow(messageId))
        sql.setFoundSent.run(messageRow(messageId), at, person.id)
      }),
    setDoubtful: (person, at) => transactions.join(() => void sql.setDoubtful.run(DOUBTFUL, at, person.id)),
    findSent(conversationId, body, from) {
      const found = sql.sent.all(conversationRow(conversationId), from).find((sent) => isSameText(sent[1], body))
      return found && toMessageId(found[0])
    },
    hasOpen: (id) => sql.open.get(campaignRow(id)) !== undefined,
    requeueFailed: (id, limit) => transactions.join(() => sql.requeueFailed.run(campaignRow(id), limit)),
    replaceMessage: (old, next) =>
      transactions.join(() => {
        sql.replaceMessage.run(messageRow(next), messageRow(old))
      }),
    campaignOf(messageId) {
      const row = sql.campaignOf.get(messageRow(messageId))?.[0]
      return row === undefined ? undefined : toCampaignId(row)
    },
    page(id, query) {
      const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
      const search = query.search?.trim() ? likeOf(query.search) : null
      const rows = db
        .query<PersonRow>(peoplePageSql({ ...query, isSearch: search !== null }))
        .all(campaignRow(id), query.cursor ?? -1, perPage + 1, search)
      const shown = { region: region(), isCancelled: query.isCancelled }
      const people = rows.slice(0, perPage).map((row) => toPerson(row, shown))
      return { people, next_cursor: rows.length > perPage ? (people.at(-1)?.person.row ?? null) : null }
    },
    list: (id, after, limit) => sql.all.all(campaignRow(id), after, limit).map(toMember),
    personAt(id, place) {
      const row = sql.at.get(campaignRow(id), place)
      return row && toMember(row)
    },
  }
}

function searchTextOf(name: string | null, phone: string): string {
  return `${name === null ? '' : foldText(name)} ${phone.replace(/\D/gu, '')}`
}

/** Digits may be written with spaces and a zero before them. */
function likeOf(typed: string): string {
  const digits = typed.replace(/[\s().+\-–/]/gu, '')
  const wanted = /^\d+$/u.test(digits) ? digits.replace(/^0+/u, '') : foldText(typed).trim()
  return `%${wanted.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
}
