import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../../support/until.ts'

// What runs in the page is text, as Node knows none of its names.
const READ = `(async () => {
  const known = (await indexedDB.databases()).some(({ name }) => name === 'lanline-copy')
  if (!known) return []
  const answerOf = (request) => new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  const database = await answerOf(indexedDB.open('lanline-copy'))
  try {
    if (!database.objectStoreNames.contains('threads')) return []
    return await answerOf(database.transaction('threads').objectStore('threads').getAll())
  } finally {
    database.close()
  }
})()`

export interface KeptInPage {
  readonly id: string
  readonly messages: readonly { readonly body: string }[]
}

/** The threads that this browser keeps for when the phone is out of reach. */
export const keptThreads = (page: Page) => page.evaluate<KeptInPage[]>(READ)

/** Waits until a thread is kept, with a message of this text if one is named. */
export async function hasKept(page: Page, id: string, text = ''): Promise<void> {
  await until(`${id} is kept`, async () => {
    const thread = (await keptThreads(page)).find((one) => one.id === id)
    return thread !== undefined && thread.messages.some(({ body }) => body.includes(text))
  })
}

/** The browser keeps no copy from the next page on, as in some private windows. */
export async function refuseCopy(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, ...rest) {
      if (name === 'lanline-copy') throw new DOMException('No', 'InvalidStateError')
      return open.call(this, name, ...rest)
    }`)
}
