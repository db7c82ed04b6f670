import type { PostAnswer, WebhookPost } from '../../../src/outbound/webhooks/post-webhook.ts'
import { createWebhookDeliverer } from '../../../src/outbound/webhooks/webhook-deliverer.ts'
import type { NewWebhook, Webhook, WebhookId } from '../../../src/protocol/webhook.ts'
import { createKeyWrap } from '../../../src/access/key-wrap.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { createWebhook, readWebhookSecrets } from '../../../src/use-cases/webhooks/keep-webhooks.ts'
import { begin, NOON, phoneRow } from '../../store/fixtures.ts'
import { createFakeTimers } from '../../sync/fake-timers.ts'

export const taken: PostAnswer = { status: 200, retryAfter: undefined, error: undefined, text: 'ok' }
export const failing = (status: number | null, retryAfter?: string): PostAnswer => ({
  status,
  retryAfter,
  error: `Not taken: ${status}`,
  text: undefined,
})

export type WebhookWorld = ReturnType<typeof createWebhookWorld>

/** A real store and the real deliverer over a clock and a network of the test's own. */
export function createWebhookWorld(path = ':memory:') {
  const steady = { time: NOON }
  const clock = { now: () => steady.time }
  const timers = createFakeTimers(steady)
  const store = openStore({ path, clock, region: () => 'FR' })
  const access = { secrets: createKeyWrap(() => Buffer.alloc(32, 7)) }
  const posts: { readonly url: string; readonly body: string; readonly headers: WebhookPost['headers']; at: number }[] =
    []
  const turnedOff: string[] = []
  const logged: unknown[] = []
  const note = (fields: object, sentence: string) => void logged.push({ ...fields, sentence })
  let answer: (post: WebhookPost) => Promise<PostAnswer> | PostAnswer = () => taken

  const create = () =>
    createWebhookDeliverer({
      storage: store,
      async post(post) {
        posts.push({ url: post.url, body: post.body, headers: post.headers, at: steady.time })
        return answer(post)
      },
      readSecrets: (id) => readWebhookSecrets({ clock, store, access }, id),
      clock,
      log: { debug: note, info: note, warn: note, error: note },
      version: '1.2.3',
      onOff: ({ name }) => turnedOff.push(name),
      random: () => 0,
      later(ms, work) {
        const timer = timers.setTimer(work, ms)
        return () => timers.clearTimer(timer)
      },
    })
  let deliverer = create()

  return {
    store,
    clock,
    access,
    posts,
    turnedOff,
    logged,
    get deliverer() {
      return deliverer
    },
    pass: (ms: number) => timers.pass(ms),
    setTime: (time: number) => void (steady.time = time),
    answerWith: (next: typeof answer) => void (answer = next),
    /** As after a restart: what was under way is forgotten. */
    async restart() {
      await deliverer.stop()
      deliverer = create()
      deliverer.start()
    },
    add: (wanted: Partial<NewWebhook> = {}) =>
      createWebhook(
        { clock, store, access },
        { url: 'https://example.org/hook', events: ['message.received'], ...wanted },
      ),
    /** An SMS from this number. */
    receive(body: string, from = '0612345678') {
      return store.transaction(() => {
        const conversationId = begin(store, from)
        const [message] = store.messages.insertPhoneRows([phoneRow({ conversationId, body, timestamp: steady.time })])
        if (message) store.events.append({ type: 'new_message', messageId: message.id })
        return { id: message?.id ?? '', conversationId }
      })
    },
    bodies: (urlEnd = '') =>
      posts.filter(({ url }) => url.endsWith(urlEnd)).map(({ body }) => String(JSON.parse(body).data.message?.body)),
    read: (id: WebhookId): Webhook => store.webhooks.get(id),
    close: async () => {
      await deliverer.stop()
      store.close()
    },
  }
}
