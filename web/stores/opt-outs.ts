import { createModel, signal } from '@preact/signals'
import type { OptOut, OptOutProblem } from '../../src/protocol/opt-out.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { createOptOutApi, type OptOutApi } from '../transport/opt-out-api.ts'
import { createOptOutLog } from './opt-out-log.ts'
import type { Stores } from './stores.ts'

const TYPING_PAUSE_MS = 160
const OPT_OUTS_PER_PAGE = 100

interface OptOutDeps {
  api: OptOutApi
  environment: Pick<Environment, 'later'>
}

/** What became of the numbers that somebody wrote. */
export interface Added {
  readonly added: number
  readonly already: number
  readonly problems: readonly OptOutProblem[]
}

/** Numbers that no campaign writes to, newest first, and the log of who put them there and took them away. */
export const OptOutsStore = createModel(({ api, environment }: OptOutDeps) => {
  const optOuts = signal<readonly OptOut[]>()
  const total = signal(0)
  const next = signal<string | null>(null)
  const search = signal('')
  const error = signal<string>()
  const log = createOptOutLog(api)
  const problem = signal<string>()
  const isBusy = signal(false)
  let generation = 0
  let isReading = false
  let cancel: (() => void) | undefined

  async function read(cursor?: string): Promise<void> {
    if (cursor !== undefined && isReading) return
    const mine = cursor === undefined ? ++generation : generation
    const words = search.peek().trim()
    isReading = true
    try {
      const page = await api.listOptOuts({
        per_page: OPT_OUTS_PER_PAGE,
        ...(words !== '' && { search: words }),
        ...(cursor !== undefined && { cursor }),
      })
      if (mine !== generation) return
      optOuts.value = cursor === undefined ? page.opt_outs : [...(optOuts.peek() ?? []), ...page.opt_outs]
      total.value = page.total
      next.value = page.next_cursor
      error.value = undefined
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    } finally {
      if (mine === generation) isReading = false
    }
  }

  /** What was told by the server or done here: both lists are read again, as far as they were read at all. */
  async function readAgain(): Promise<void> {
    await Promise.all([optOuts.peek() && read(), log.acts.peek() && log.read()])
  }

  /** Undefined when it could not be done: `problem` says why. */
  async function act<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    if (isBusy.peek()) return undefined
    isBusy.value = true
    problem.value = undefined
    try {
      const answer = await work()
      await readAgain()
      return answer
    } catch (cause) {
      problem.value = describeError(cause)
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  return {
    optOuts,
    total,
    next,
    search,
    error,
    log,
    /** Why the form that is open could not be done. */
    problem,
    isBusy,
    beginForm() {
      problem.value = undefined
    },
    read: () => read(),
    readMore: () => read(next.peek() ?? undefined),
    readAgain,
    setSearch(text: string): void {
      search.value = text
      cancel?.()
      cancel = environment.later(TYPING_PAUSE_MS, () => void read())
    },
    add(phones: readonly string[], note: string): Promise<Added | undefined> {
      const written = note.trim()
      return act(() => api.addOptOuts({ phones: [...phones], ...(written !== '' && { note: written }) }))
    },
    /** A deliberate act with its reason, which is kept. */
    async lift(phone: string, reason: string): Promise<boolean> {
      return (await act(() => api.liftOptOut(phone, reason.trim()))) !== undefined
    },
  }
})

type OptOutsModel = InstanceType<typeof OptOutsStore>

const made = new WeakMap<Stores['requests'], OptOutsModel>()

/** The one store of opt-outs, made with its page. */
export function optOutsOf({ requests, environment, hear }: Pick<Stores, 'requests' | 'environment' | 'hear'>) {
  const known = made.get(requests)
  if (known) return known
  const store = new OptOutsStore({ api: createOptOutApi(requests), environment })
  made.set(requests, store)
  hear((frame) => {
    if (frame.type === 'opt_out_update') void store.readAgain()
  })
  return store
}
