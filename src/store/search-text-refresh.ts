import { conversationSearchText } from './conversation-search-text.ts'
import type { StoreContext } from './store-context.ts'

const CONVERSATIONS_PER_SLICE = 200

/** Numbers are found as they are written at home. Where home is, is known only once the SIM has been asked, and a SIM can change. */
export interface SearchTextRefresh {
  /** One slice, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
}

interface Progress {
  readonly region: string
  /** Conversations up to this row are done. */
  readonly upTo: number | null
}

export function createSearchTextRefresh({
  db,
  transactions,
  region,
}: Pick<StoreContext, 'db' | 'transactions' | 'region'>): SearchTextRefresh {
  const select = db.query<[value: string]>("SELECT value FROM store_state WHERE key = 'search_text'")
  const upsert = db.command("INSERT OR REPLACE INTO store_state (key, value) VALUES ('search_text', ?)")
  const next = db.query<[id: number, phone: string, contactName: string | null]>(
    `SELECT id, phone, contact_name FROM conversations WHERE id > ? AND is_deleted = 0
      ORDER BY id LIMIT ${CONVERSATIONS_PER_SLICE}`,
  )
  const write = db.command('UPDATE conversations SET search_text = ?2 WHERE id = ?1 AND search_text <> ?2')
  let progress: Progress | undefined

  function read(): Progress {
    const row = select.get()
    return row ? JSON.parse(row[0]) : { region: '', upTo: null }
  }

  return {
    maintain() {
      const home = region() ?? ''
      progress ??= read()
      if (progress.region === home && progress.upTo === null) return false
      const from = progress.region === home ? progress.upTo : 0
      progress = transactions.run(() => {
        const rows = next.all(from)
        for (const [id, phone, contactName] of rows) {
          write.run(id, conversationSearchText({ phone, contactName }, region()))
        }
        const done: Progress = { region: home, upTo: rows.at(-1)?.[0] ?? null }
        upsert.run(JSON.stringify(done))
        return done
      })
      return progress.upTo !== null
    },
  }
}
