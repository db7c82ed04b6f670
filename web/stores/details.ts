import { computed, createModel, signal, type Signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { MessagePage } from '../../src/protocol/message.ts'
import type { SearchResult } from '../../src/protocol/search.ts'
import type { StarredMessages } from '../../src/protocol/starred.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

/** The newest so many are shown. */
const MAX_LISTED = 12

/** What was starred and shared in one conversation. */
const DetailsStore = createModel(
  (api: Pick<LaterApi, 'listStarredMessages'> & Pick<Api, 'listMessages' | 'search'>) => {
    const starred = createList<StarredMessages>()
    const links = createList<SearchResult>()
    const oldest = createList<MessagePage>()
    return {
      oldest: computed(() => oldest.answer.value?.messages.at(-1)),
      starred: starred.answer,
      starredProblem: starred.problem,
      links: links.answer,
      linksProblem: links.problem,
      readStarred: (conversation: ConversationId) =>
        starred.read(() => api.listStarredMessages({ conversation, per_page: MAX_LISTED })),
      /** With how many messages it has: the oldest stands on the last page. */
      readOldest: (conversation: ConversationId, count: number) =>
        oldest.read(() => api.listMessages(conversation, { page: Math.max(1, count), per_page: 1 })),
      readLinks: (conversation: ConversationId) =>
        links.read(() => api.search({ q: '', conversation, has: 'link', per_page: MAX_LISTED })),
    }
  },
)

/** Made anew with each pane that shows it. */
export function createDetails({ api, requests }: Pick<Stores, 'api' | 'requests'>): InstanceType<typeof DetailsStore> {
  return new DetailsStore({ ...api, ...laterApiOf(requests) })
}

/** One answer at a time: that of an earlier question is dropped. */
function createList<Answer>() {
  const answer: Signal<Answer | undefined> = signal<Answer>()
  const problem = signal<string>()
  let newest = 0
  return {
    answer,
    problem,
    async read(work: () => Promise<Answer>): Promise<void> {
      newest += 1
      const mine = newest
      try {
        const read = await work()
        if (mine === newest) [answer.value, problem.value] = [read, undefined]
      } catch (error) {
        if (mine === newest) problem.value = describeError(error)
      }
    },
  }
}
