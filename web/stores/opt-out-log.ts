import { signal } from '@preact/signals'
import type { OptOutAct } from '../../src/protocol/opt-out.ts'
import { describeError } from '../transport/api-error.ts'
import type { OptOutApi } from '../transport/opt-out-api.ts'

const ACTS_PER_PAGE = 50

/** Who opted out and who was let back in, newest first, page by page. Undefined until somebody looks at it. */
export function createOptOutLog(api: Pick<OptOutApi, 'listOptOutActs'>) {
  const acts = signal<readonly OptOutAct[]>()
  const next = signal<string | null>(null)
  const error = signal<string>()

  async function read(cursor?: string): Promise<void> {
    try {
      const page = await api.listOptOutActs({ per_page: ACTS_PER_PAGE, ...(cursor !== undefined && { cursor }) })
      acts.value = cursor === undefined ? page.acts : [...(acts.peek() ?? []), ...page.acts]
      next.value = page.next_cursor
      error.value = undefined
    } catch (cause) {
      error.value = describeError(cause)
    }
  }

  return { acts, next, error, read: () => read(), readOlder: () => read(next.peek() ?? undefined) }
}
