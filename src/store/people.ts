import { AppError } from '../domain/app-error.ts'
import { canReply, formatPhone, parseAddress } from '../domain/phone-number.ts'
import type { Address } from '../domain/phone-number.ts'
import type { ConversationAddress } from '../protocol/people.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Addresses, KnownAddress } from './addresses.ts'
import { createMessageCount } from './message-count.ts'
import type { ConversationMerge } from './conversation-merge.ts'
import type { ConversationRows } from './conversation-rows.ts'
import type { MessageMoves } from './message-moves.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Who is behind the conversations: which numbers are one person, and which are two. */
export interface People {
  /** The conversation that this id leads to now, since its own may have been joined with another. */
  resolve(id: ConversationId): ConversationId
  /** The numbers of a conversation, the one that is answered first: counted slice by slice, where a thread is long and has several. */
  countAddresses(id: ConversationId): Generator<undefined, ConversationAddress[]>
  /** All that it is known by, spellings of one number among them. Empty for one that is gone. */
  addressesOf(id: ConversationId): Address[]
  /** Makes one conversation of two, with its events. Returns the one that stays. Throws `invalid`, `conflict`. */
  join(a: ConversationId, b: ConversationId): ConversationId
  /** Gives a number its own conversation again, with its events. Returns that one. Throws `invalid`, `conflict`. */
  split(id: ConversationId, phone: string): ConversationId
  /** From now on the conversation is answered at this number, which must be one of its own. True when that is news. */
  answerAt(id: ConversationId, address: Address): boolean
  /** Whether messages of a join or split are still on their way. */
  isMoving(): boolean
  /** One slice of them, in a transaction of its own. True while there is more to do. */
  moveOn(): boolean
}

interface PeopleParts {
  readonly rows: ConversationRows
  readonly addresses: Addresses
  readonly merge: ConversationMerge
  readonly moves: MessageMoves
}

interface NumberGroup {
  readonly key: string
  readonly members: readonly KnownAddress[]
}

export function createPeople(context: StoreContext, { rows, addresses, merge, moves }: PeopleParts): People {
  const { db, region, changes, transactions } = context
  const alias = db.query<[conversationRow: number]>('SELECT conversation_id FROM conversation_aliases WHERE id = ?')
  const countMessages = createMessageCount(db)
  const newestFrom = db.query<[addressRow: number | null]>(
    `SELECT address_id FROM messages WHERE conversation_id = ? AND direction = 'inbound' ORDER BY id DESC LIMIT 1`,
  )
  const anyMove = db.query('SELECT 1 FROM message_moves LIMIT 1')

  // As these are read today: two spellings of one number are one number.
  function listGroups(id: ConversationId): NumberGroup[] {
    const known = addresses.list(conversationRow(id))
    const keyOf = ({ address, spelling, isApart }: KnownAddress) =>
      isApart ? address.key : parseAddress(spelling ?? address.phone, region()).key
    return [...Map.groupBy(known, keyOf)].map(([key, members]) => ({ key, members }))
  }

  function checkQuiet(id: ConversationId): void {
    rows.require(id)
    if (!moves.isBusy(conversationRow(id))) return
    throw new AppError('conflict', 'Cannot change this now: its messages are still being sorted, so wait a moment')
  }

  return {
    resolve(id) {
      const row = alias.get(conversationRow(id))?.[0]
      return row === undefined ? id : toConversationId(row)
    },
    *countAddresses(id) {
      const { total_message_count: count, last_message_at: at } = rows.get(id)
      const main = rows.getAddress(id)
      const groups = listGroups(id)
      // Nearly all have one number, and then nothing needs to be counted, however long the thread is.
      const [only] = groups.length === 1 ? (groups[0]?.members ?? []) : []
      const counted = only && at !== null ? [{ row: only.row, count, at }] : yield* countMessages(conversationRow(id))
      const listed = groups.map(({ members }) => {
        const seen = counted.filter(({ row }) => members.some((member) => member.row === row))
        return describeNumber(members, { main, seen, region: region() })
      })
      return listed.sort((a, b) => Number(b.is_main) - Number(a.is_main) || b.message_count - a.message_count)
    },
    addressesOf: (id) => addresses.list(conversationRow(id)).map((known) => known.address),
    join(a, b) {
      checkQuiet(a)
      checkQuiet(b)
      if (a === b) throw new AppError('invalid', 'Cannot join a conversation with itself: choose another one')
      if ([a, b].some((id) => rows.getAddress(id).kind === 'unknown')) {
        throw new AppError('invalid', 'Cannot join messages without a sender: they may be from different people')
      }
      return merge.join(a, b)
    },
    split(id, phone) {
      checkQuiet(id)
      const asked = parseAddress(phone, region())
      const groups = listGroups(id)
      const group = groups.find(
        ({ key, members }) =>
          key === asked.key || members.some(({ address }) => address.key === asked.key || address.phone === phone),
      )
      if (!group) {
        throw new AppError('invalid', 'Cannot split this number off: it is not one of this conversation')
      }
      if (groups.length < 2) throw new AppError('invalid', 'Cannot split this conversation: it has one number only')
      return merge.split(id, group.members)
    },
    answerAt: (id, address) =>
      transactions.join(() => {
        const row = conversationRow(id)
        const main = rows.getAddress(id)
        if (main.key === address.key || !canReply(address)) return false
        const known = addresses.find(address.key)
        if (known?.conversationRow !== row || newestFrom.get(row)?.[0] !== known.row) return false
        // Written two ways, and the complete one is dialled already.
        const isSame = listGroups(id).some(
          ({ members }) =>
            members.some((member) => member.row === known.row) &&
            members.some((member) => member.address.key === main.key),
        )
        if (isSame) return false
        changes.touch()
        rows.setNumber(row, known.address)
        return true
      }),
    isMoving: () => anyMove.get() !== undefined,
    moveOn: () => moves.maintain(),
  }
}

interface Seen {
  readonly main: Address
  readonly seen: readonly { readonly count: number; readonly at: number }[]
  readonly region: string | undefined
}

function describeNumber(members: readonly KnownAddress[], { main, seen, region }: Seen): ConversationAddress {
  const best = members.find(({ address }) => address.key.startsWith('+')) ?? members[0]
  const { phone, kind } = best?.address ?? main
  return {
    phone,
    phone_formatted: formatPhone(phone, region),
    kind,
    is_main: members.some(({ address }) => address.key === main.key),
    message_count: seen.reduce((sum, { count }) => sum + count, 0),
    last_message_at: seen.length > 0 ? seen.reduce((latest, { at }) => Math.max(latest, at), 0) : null,
  }
}
