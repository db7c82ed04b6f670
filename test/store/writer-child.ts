/** Writes messages and events without end until it is killed; says `ready` when the first are in. */
import { parseAddress } from '../../src/domain/phone-number.ts'
import { openStore } from '../../src/store/open-store.ts'

const store = openStore({ path: process.argv[2] ?? '', clock: { now: () => Date.now() }, region: () => 'FR' })
const conversationId = store.conversations.ensure({ address: parseAddress('0612345678', 'FR') })
for (let id = 1; ; id += 20) {
  store.transaction(() => {
    const rows = Array.from({ length: 20 }, (_, index) => ({
      conversationId,
      externalMessageId: id + index,
      direction: 'inbound' as const,
      body: `message number ${id + index}`,
      timestamp: 1_700_000_000_000 + (id + index) * 1_000,
      isRead: false,
      isQuiet: false,
    }))
    for (const message of store.messages.insertPhoneRows(rows)) {
      store.events.append({ type: 'new_message', messageId: message.id })
    }
  })
  if (id === 1) process.stdout.write('ready\n')
}
