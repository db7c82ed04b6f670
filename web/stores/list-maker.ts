import { createModel, signal } from '@preact/signals'
import { MAX_LIST_NAME_CHARS } from '../../src/protocol/limits.ts'
import type { List, NewList } from '../../src/protocol/list.ts'
import type { Environment } from '../transport/environment.ts'
import { listApiOf, type ListApi } from '../transport/list-api.ts'
import { createListUpload, type Source } from './list-upload.ts'
import { listsOf } from './lists.ts'
import type { Stores } from './stores.ts'

interface ListMakerDeps {
  api: Pick<ListApi, 'uploadList' | 'correctUpload' | 'forgetUpload' | 'createList'>
  environment: Pick<Environment, 'createKey'>
  onMade: (list: List) => void
}

/** Makes a list: a file is read, shown and corrected before it is saved; all else is saved at once. One at a time. */
export const ListMakerStore = createModel(({ api, environment, onMade }: ListMakerDeps) => {
  const name = signal('')
  const { attempt, done, ...upload } = createListUpload({ api, environment })

  async function create(list: NewList): Promise<List | undefined> {
    const saved = await attempt(async (key) => {
      const answer = await api.createList({ ...list, client_id: key })
      onMade(answer)
      return answer
    })
    if (saved) done()
    return saved
  }

  return {
    ...upload,
    name,
    setName(next: string) {
      name.value = next.slice(0, MAX_LIST_NAME_CHARS)
    },
    async read(source: Source) {
      if (await upload.read(source)) name.value = nameOf(source.name)
    },
    create,
    /** Saves what is shown. */
    async save(): Promise<List | undefined> {
      const shown = upload.preview.peek()
      if (!shown || shown.phone_column === null) return undefined
      return create({
        name: name.peek().trim(),
        upload_id: shown.upload_id,
        has_header: shown.has_header,
        phone_column: shown.phone_column,
        name_column: shown.name_column,
      })
    },
  }
})

/** `Choir 2025.csv` → `Choir 2025` */
function nameOf(file: string): string {
  return file.replace(/\.(?:csv|tsv|tab|txt)$/i, '').slice(0, MAX_LIST_NAME_CHARS)
}

type ListMaker = InstanceType<typeof ListMakerStore>

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
