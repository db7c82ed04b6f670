import type { ConversationCounts } from '../protocol/conversation.ts'
import { listFilter } from './conversation-list.ts'
import type { StoreContext } from './store-context.ts'

const FILTERS = {
  all: {},
  unread: { unread: true },
  starred: { starred: true },
  archived: { archived: true },
  unknown: { unknown: true },
  hidden: { hidden: true },
} as const

/** How many conversations each filter of the list shows. Kept until one changes. */
export function createConversationCounts({ db, changes }: Pick<StoreContext, 'db' | 'changes'>) {
  let known: ConversationCounts | undefined
  let knownAt = ''

  function count(name: keyof ConversationCounts): number {
    const { where, values } = listFilter(FILTERS[name], undefined)
    return db.query<[count: number]>(countSql(where)).get(...values)?.[0] ?? 0
  }

  return (): ConversationCounts => {
    const version = changes.read()
    if (known && version === knownAt && !db.isInTransaction) return known
    known = {
      all: count('all'),
      unread: count('unread'),
      starred: count('starred'),
      archived: count('archived'),
      unknown: count('unknown'),
      hidden: count('hidden'),
    }
    knownAt = db.isInTransaction ? '' : version
    return known
  }
}

export function countSql(where: string): string {
  return `SELECT count(*) FROM conversations WHERE ${where}`
}
