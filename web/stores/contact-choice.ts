import { createModel, signal } from '@preact/signals'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import type { Stores } from './stores.ts'

const PAGE_SIZE = 100
const TYPING_PAUSE_MS = 160
/** Contacts that are shown at once: whoever looks for one types its name. */
const MAX_SHOWN = 1_000

interface ContactChoiceDeps {
  api: Pick<Api, 'listContacts'>
  environment: Pick<Environment, 'later'>
}

/** Choosing some of the phone's contacts. */
const ContactChoiceStore = createModel(({ api, environment }: ContactChoiceDeps) => {
  const search = signal('')
  const contacts = signal<readonly Contact[]>()
  const total = signal<number>()
  const cursor = signal<string | null>(null)
  const chosen = signal<ReadonlySet<string>>(new Set())
  const error = signal<string>()
  let generation = 0
  let cancel: (() => void) | undefined

  async function read(from: string | null): Promise<void> {
    const mine = ++generation
    const words = search.peek().trim()
    error.value = undefined
    try {
      const query = {
        per_page: PAGE_SIZE,
        ...(words !== '' && { search: words }),
        ...(from !== null && { cursor: from }),
      }
      const page = await api.listContacts(query)
      if (mine !== generation) return
      const shown = [...(from === null ? [] : (contacts.peek() ?? [])), ...page.contacts]
      contacts.value = shown
      cursor.value = shown.length < MAX_SHOWN ? page.next_cursor : null
      if (words === '') total.value = page.total
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    }
  }

  return {
    search,
    contacts,
    /** How many there are without a search. */
    total,
    cursor,
    chosen,
    error,
    begin() {
      search.value = ''
      contacts.value = undefined
      chosen.value = new Set()
      return read(null)
    },
    setSearch(text: string) {
      search.value = text
      cancel?.()
      cancel = environment.later(TYPING_PAUSE_MS, () => void read(null))
    },
    more: () => read(cursor.peek()),
    toggle(phone: string) {
      const next = new Set(chosen.peek())
      if (!next.delete(phone)) next.add(phone)
      chosen.value = next
    },
  }
})

type ContactChoice = InstanceType<typeof ContactChoiceStore>

const made = new WeakMap<Stores['api'], ContactChoice>()

/** The one choice of contacts. */
export function contactChoiceOf({ api, environment }: Pick<Stores, 'api' | 'environment'>): ContactChoice {
  const known = made.get(api)
  if (known) return known
  const choice = new ContactChoiceStore({ api, environment })
  made.set(api, choice)
  return choice
}
