/** Receives messages and tells a webhook of each, some of them, without end until it is killed; says `ready` when the first are through. */
import { parseAddress } from '../../src/domain/phone-number.ts'
import { openStore } from '../../src/store/open-store.ts'

const store = openStore({ path: process.argv[2] ?? '', clock: { now: () => Date.now() }, region: () => 'FR' })
const webhookId = store.webhooks.listIds()[0] ?? ''
const conversationId = store.conversations.ensure({ address: parseAddress('0612345678', 'FR') })
for (let id = 1; ; id += 1) {
  store.transaction(() => {
    const [message] = store.messages.insertPhoneRows([
      {
        conversationId,
        externalMessageId: id,
        direction: 'inbound',
        body: `message number ${id}`,
        timestamp: 1_700_000_000_000 + id * 1_000,
        isRead: false,
        isQuiet: false,
      },
    ])
    if (message) store.events.append({ type: 'new_message', messageId: message.id })
  })
  // As the deliverer settles one that was taken.
  const next = id % 2 === 0 ? store.webhookDeliveries.findNext(webhookId, Date.now()) : undefined
  if (next && 'id' in next) {
    store.transaction(() => {
      store.webhookDeliveries.noteTry(next.id, { at: Date.now(), duration_ms: 1, status: 200, error: null })
      store.webhookDeliveries.settle(next.id, { state: 'delivered', at: Date.now() })
    })
  }
  if (id === 40) process.stdout.write('ready\n')
}
