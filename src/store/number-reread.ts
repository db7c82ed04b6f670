import { isSamePerson, parseAddress } from '../domain/phone-number.ts'
import type { Addresses, KnownAddress } from './addresses.ts'
import type { ConversationMerge } from './conversation-merge.ts'
import type { ConversationRows } from './conversation-rows.ts'
import type { Events } from './events.ts'
import type { MessageMoves } from './message-moves.ts'
import type { OptOuts } from './opt-outs.ts'
import { toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Numbers without a country code mean others when the SIM's country becomes known or changes: `06…` and `+336…` meet then. */
export interface NumberReread {
  /** One slice, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
}

export interface RereadParts {
  readonly addresses: Addresses
  readonly rows: ConversationRows
  readonly merge: ConversationMerge
  readonly moves: MessageMoves
  readonly events: Events
  readonly optOuts: Pick<OptOuts, 'renumber'>
}

interface Progress {
  readonly region: string
  /** Addresses up to this row are done; null: all are. */
  readonly upTo: number | null
}

const ADDRESSES_PER_SLICE = 50

export function createNumberReread(context: StoreContext, parts: RereadParts): NumberReread {
  const { db, transactions, region, changes } = context
  const { addresses, rows, merge, moves, events, optOuts } = parts
  const select = db.query<[value: string]>("SELECT value FROM store_state WHERE key = 'numbers'")
  const upsert = db.command("INSERT OR REPLACE INTO store_state (key, value) VALUES ('numbers', ?)")
  let progress: Progress | undefined

  function read(): Progress {
    const row = select.get()
    return row ? JSON.parse(row[0]) : { region: '', upTo: null }
  }

  function reread(known: KnownAddress): void {
    const address = parseAddress(known.spelling ?? known.address.phone, region())
    if (address.key === known.address.key) return
    optOuts.renumber(known.address.key, address)
    const conversation = toConversationId(known.conversationRow)
    const owner = addresses.find(address.key)
    const isAnswered = () => rows.getAddress(conversation).key === known.address.key
    // A conversation on its way out keeps nothing that could be found.
    if (!rows.find(conversation) || owner?.isApart) return
    if (owner === undefined) {
      addresses.setNumber(known.row, address)
      if (isAnswered()) rows.setNumber(known.conversationRow, address)
      changes.touch()
      events.append({ type: 'conversation_update', conversationId: conversation })
      return
    }
    if (owner.conversationRow === known.conversationRow) {
      // Both spellings were one person's already; the whole number is the one to answer.
      if (!isAnswered()) return
      rows.setNumber(known.conversationRow, address)
      events.append({ type: 'conversation_update', conversationId: conversation })
      return
    }
    if (!rows.find(toConversationId(owner.conversationRow))) return
    // In a conversation of several people's numbers only this one is found to be somebody else's; the owner may sort that out.
    const others = addresses.list(known.conversationRow).filter(({ row }) => row !== known.row)
    if (!others.every((other) => isSamePerson(other.address, address))) return
    merge.join(toConversationId(owner.conversationRow), conversation)
  }

  return {
    maintain() {
      const home = region() ?? ''
      progress ??= read()
      if (progress.region === home && progress.upTo === null) return false
      const from = progress.region === home ? (progress.upTo ?? 0) : 0
      progress = transactions.run(() => {
        const next = addresses.listNational(from, ADDRESSES_PER_SLICE)
        for (const known of next) {
          // A join in slices is finished first; these addresses come again then.
          if (moves.isBusy(known.conversationRow)) return { region: home, upTo: Math.max(0, known.row - 1) }
          // One before may have joined it elsewhere meanwhile.
          reread(addresses.find(known.address.key) ?? known)
        }
        const done: Progress = { region: home, upTo: next.at(-1)?.row ?? null }
        upsert.run(JSON.stringify(done))
        return done
      })
      return progress.upTo !== null
    },
  }
}
