import { createModel, signal } from '@preact/signals'
import { MAX_LIST_BYTES, MAX_LIST_NAME_CHARS } from '../../src/protocol/limits.ts'
import type { List, ListCorrection, ListPreview, ListProgress, NewList } from '../../src/protocol/list.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { listApiOf, type ListApi } from '../transport/list-api.ts'
import { listsOf } from './lists.ts'
import type { Stores } from './stores.ts'

/** What can be said about a file before it travels. */
export type FileProblem = 'empty' | 'too_large' | 'unreadable'

interface ListMakerDeps {
  api: Pick<ListApi, 'uploadList' | 'correctUpload' | 'forgetUpload' | 'createList'>
  environment: Pick<Environment, 'createKey'>
  onMade: (list: List) => void
}

/** What is picked, dropped or pasted. */
export interface Source {
  readonly name: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

/** Makes a list: a file is read, shown and corrected before it is saved; all else is saved at once. One at a time. */
export const ListMakerStore = createModel(({ api, environment, onMade }: ListMakerDeps) => {
  /** The name of what is being read. */
  const reading = signal<string>()
  const progress = signal<ListProgress>()
  const preview = signal<ListPreview>()
  const name = signal('')
  const problem = signal<FileProblem>()
  const error = signal<string>()
  /** Read again another way, or saved. */
  const isBusy = signal(false)
  let generation = 0
  let key = ''

  function clear(): void {
    generation += 1
    const upload = preview.peek()
    reading.value = undefined
    progress.value = undefined
    preview.value = undefined
    problem.value = undefined
    error.value = undefined
    isBusy.value = false
    if (upload) forget(upload.upload_id)
  }

  function forget(id: string): void {
    // The server throws it away by itself after a while.
    api.forgetUpload(id).catch(() => undefined)
  }

  async function readBytes(source: Source): Promise<ArrayBuffer | undefined> {
    if (source.size > MAX_LIST_BYTES || source.size === 0) {
      problem.value = source.size === 0 ? 'empty' : 'too_large'
      return undefined
    }
    try {
      return await source.arrayBuffer()
    } catch {
      // A folder, or a file that was moved since it was picked.
      problem.value = 'unreadable'
      return undefined
    }
  }

  async function create(list: NewList): Promise<List | undefined> {
    if (isBusy.peek()) return undefined
    isBusy.value = true
    error.value = undefined
    const mine = generation
    key = environment.createKey()
    try {
      const saved = await api.createList({ ...list, client_id: key })
      onMade(saved)
      if (mine === generation) {
        preview.value = undefined
        clear()
      }
      return saved
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
      return undefined
    } finally {
      if (mine === generation) isBusy.value = false
    }
  }

  return {
    reading,
    progress,
    preview,
    name,
    problem,
    error,
    isBusy,
    clear,
    setName(next: string) {
      name.value = next.slice(0, MAX_LIST_NAME_CHARS)
    },
    /** Nothing is saved yet: the preview says what was understood of it. */
    async read(source: Source) {
      clear()
      const mine = generation
      reading.value = source.name
      const bytes = await readBytes(source)
      if (mine !== generation) return
      if (!bytes) {
        reading.value = undefined
        return
      }
      key = environment.createKey()
      try {
        const read = await api.uploadList(bytes, key)
        if (mine !== generation) return forget(read.upload_id)
        name.value = nameOf(source.name)
        preview.value = read
      } catch (cause) {
        if (mine === generation) error.value = describeError(cause)
      } finally {
        if (mine === generation) {
          reading.value = undefined
          progress.value = undefined
        }
      }
    },
    /** Understood another way. */
    async correct(correction: ListCorrection) {
      const upload = preview.peek()
      if (!upload || isBusy.peek()) return
      const mine = generation
      isBusy.value = true
      error.value = undefined
      key = environment.createKey()
      try {
        const read = await api.correctUpload(upload.upload_id, { ...correction, client_id: key })
        if (mine === generation) preview.value = read
      } catch (cause) {
        if (mine === generation) error.value = describeError(cause)
      } finally {
        if (mine === generation) isBusy.value = false
      }
    },
    create,
    /** Saves what is shown. */
    async save(): Promise<List | undefined> {
      const upload = preview.peek()
      if (!upload || upload.phone_column === null) return undefined
      return create({
        name: name.peek().trim(),
        upload_id: upload.upload_id,
        has_header: upload.has_header,
        phone_column: upload.phone_column,
        name_column: upload.name_column,
      })
    },
    /** How far the reading or saving is. */
    follow(next: ListProgress) {
      if (next.client_id === key && (reading.peek() || isBusy.peek())) progress.value = next
    },
  }
})

/** `Choir 2025.csv` → `Choir 2025` */
function nameOf(file: string): string {
  return file.replace(/\.(?:csv|tsv|tab|txt)$/i, '').slice(0, MAX_LIST_NAME_CHARS)
}

export type ListMaker = InstanceType<typeof ListMakerStore>

const made = new WeakMap<Stores['requests'], ListMaker>()

type Needed = Pick<Stores, 'requests' | 'environment' | 'hear' | 'toasts'>

/** The one store that makes lists, made with the first page that can. */
export function listMakerOf(stores: Needed): ListMaker {
  const { requests, environment, hear } = stores
  const known = made.get(requests)
  if (known) return known
  const lists = listsOf(stores)
  const maker = new ListMakerStore({ api: listApiOf(requests), environment, onMade: lists.put })
  made.set(requests, maker)
  hear((frame) => {
    if (frame.type === 'list_progress') maker.follow(frame.data.progress)
  })
  return maker
}
