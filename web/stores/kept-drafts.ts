import { signal, type ReadonlySignal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'

const KEY_PREFIX = 'lanline.draft.'
/** A mark beside each draft that the server holds just so. */
const SYNCED_PREFIX = 'lanline.draft-synced.'
/** Beside each other one, what the server holds in its place. */
const HELD_PREFIX = 'lanline.draft-held.'
const PREFIXES = [KEY_PREFIX, SYNCED_PREFIX, HELD_PREFIX]
/** Beyond it those give way that were set longest ago; what was kept before the page was loaded goes first, in no order. */
const MAX_DRAFTS = 500

export interface KeptDraft {
  readonly text: string
  /** The server holds the same text. What it does not hold is told to it as soon as it can be. */
  readonly isSynced: boolean
  /** What the server was last known to hold, where that is another text. */
  readonly held: string | undefined
}

export interface KeptDrafts {
  readonly byId: ReadonlySignal<ReadonlyMap<string, KeptDraft>>
  readonly find: (id: string) => KeptDraft | undefined
  readonly set: (id: string, draft: Omit<KeptDraft, 'held'> | undefined) => void
  /** Another tab wrote or removed what is under this key; null: it removed everything. Those that are kept stay as they are here. */
  readonly hear: (key: string | null, isKept: (id: string) => boolean) => void
  /** The server holds this one now, also where another has been written since. */
  readonly told: (id: string, draft: KeptDraft) => void
}

/** Drafts that outlive a reload. An empty one that is not synced is the wish to take it away. */
export function createKeptDrafts(storage: KeyValueStorage): KeptDrafts {
  function read(id: string): KeptDraft | undefined {
    const text = storage.read(KEY_PREFIX + id)
    if (text === null) return undefined
    const isSynced = storage.read(SYNCED_PREFIX + id) !== null
    return { text, isSynced, held: storage.read(HELD_PREFIX + id) ?? undefined }
  }

  const byId = signal<ReadonlyMap<string, KeptDraft>>(
    new Map(
      storage
        .listKeys()
        .filter((key) => key.startsWith(KEY_PREFIX))
        .flatMap((key) => {
          const id = key.slice(KEY_PREFIX.length)
          const draft = read(id)
          return draft ? [[id, draft]] : []
        }),
    ),
  )

  function forget(id: string): void {
    storage.remove(KEY_PREFIX + id)
    storage.remove(SYNCED_PREFIX + id)
    storage.remove(HELD_PREFIX + id)
  }

  function put(id: string, draft: KeptDraft | undefined): void {
    const before = byId.peek().get(id)
    const next = new Map(byId.peek())
    next.delete(id)
    if (draft) {
      next.set(id, draft)
      storage.write(KEY_PREFIX + id, draft.text)
      if (draft.isSynced) storage.write(SYNCED_PREFIX + id, '1')
      else storage.remove(SYNCED_PREFIX + id)
      if (draft.held === undefined) storage.remove(HELD_PREFIX + id)
      else if (draft.held !== before?.held) storage.write(HELD_PREFIX + id, draft.held)
    } else forget(id)
    const [oldest] = next.keys()
    if (next.size > MAX_DRAFTS && oldest !== undefined) {
      next.delete(oldest)
      forget(oldest)
    }
    byId.value = next
  }

  return {
    byId,
    hear(key, isKept) {
      if (key === null) byId.value = new Map()
      const prefix = PREFIXES.find((each) => key?.startsWith(each))
      if (!key || !prefix) return
      const id = key.slice(prefix.length)
      if (isKept(id)) return
      const next = new Map(byId.peek())
      const draft = read(id)
      if (draft) next.set(id, draft)
      else next.delete(id)
      byId.value = next
    },
    find: (id) => byId.peek().get(id),
    set(id, draft) {
      const before = byId.peek().get(id)
      const held = before?.isSynced ? before.text : before?.held
      put(id, draft && { ...draft, held: draft.isSynced ? undefined : held })
    },
    told(id, draft) {
      const now = byId.peek().get(id)
      if (now === draft) put(id, draft.text === '' ? undefined : { text: draft.text, isSynced: true, held: undefined })
      else if (now) put(id, { ...now, held: draft.text })
    },
  }
}
