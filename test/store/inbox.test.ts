import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { coreSchema } from '../../src/store/migrations/001-core.ts'
import { aroundMessagesSchema } from '../../src/store/migrations/002-around-messages.ts'
import { accessSchema } from '../../src/store/migrations/003-access.ts'
import { address, begin, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

function withFile(work: (path: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-inbox-'))
  try {
    work(join(directory, 'lanline.db'))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

describe('what the owner orders the inbox by', () => {
  it('outlives the store: drafts, stars, hidden senders, templates', () => {
    withFile((path) => {
      const before = openTestStore({ path })
      const id = begin(before)
      const [message] = say(before, id, 'hello')
      before.drafts.put(id, { text: 'x', updated_at: NOON, device_name: 'Laptop' })
      before.stars.set(message?.id ?? '', true)
      before.conversations.update(id, { is_hidden: true })
      const template = before.templates.insert({ name: 'Late', shortcut: 'late', text: 'Late' })
      before.close()
      const after = openTestStore({ path })
      expect(after.conversations.get(id)).toMatchObject({
        is_hidden: true,
        draft: { text: 'x', device_name: 'Laptop' },
      })
      expect(after.stars.list({}).messages).toHaveLength(1)
      expect(after.templates.list()).toEqual([template])
      after.close()
    })
  })

  it('comes into data of before: who was answered is known at once', () => {
    withFile((path) => {
      const db = new DatabaseSync(path)
      db.exec(`${coreSchema}; ${aroundMessagesSchema}; ${accessSchema}; PRAGMA user_version = 3;
        INSERT INTO conversations (id, phone, address_key, address_kind, list_place) VALUES
          (1, '+33612345678', '+33612345678', 'number', 1), (2, '+33612345679', '+33612345679', 'number', 2);
        INSERT INTO messages (id, conversation_id, direction, body, status, timestamp, sync_status, source, status_detail)
          VALUES (16, 1, 'outbound', 'x', 'failed', 1000, 'local', 'manual',
            '{"state":"failed","reason":"rejected","explanation":null,"may_have_been_sent":false,"at":1}'),
          (32, 2, 'inbound', 'y', 'received', 2000, 'synced', 'phone', NULL);`)
      db.close()
      const store = openTestStore({ path })
      expect(store.conversations.get('conv_1')).toMatchObject({ is_unknown: false, draft: null, is_hidden: false })
      expect(store.conversations.get('conv_2').is_unknown).toBe(true)
      expect(store.messages.get('msg_16')).toMatchObject({ is_starred: false, status_detail: { replaced_by: null } })
      store.close()
    })
  })
})

describe('the SIM of a conversation', () => {
  it('is that of its newest message whose SIM is known', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    expect(store.conversations.get(conversationId).sim).toBeNull()
    const arrive = (minute: number, sim?: number) =>
      store.messages.insertPhoneRows([
        phoneRow({ conversationId, timestamp: NOON + minute * 60_000, ...(sim === undefined ? {} : { sim }) }),
      ])
    arrive(2, 1)
    arrive(3)
    arrive(1, 0)
    expect(store.conversations.get(conversationId).sim).toBe(1)
    arrive(4, 0)
    expect(store.conversations.get(conversationId).sim).toBe(0)
  })
})

describe('starred conversations in a search', () => {
  it('are told from others also where there are more than the index is asked for by name', () => {
    const store = openTestStore()
    for (let row = 0; row < 210; row += 1) {
      const id = store.conversations.ensure({ address: address(`06123${10_000 + row}`) })
      say(store, id, 'apple')
      if (row > 0) store.conversations.update(id, { is_starred: true })
    }
    expect(store.search.find({ q: 'is:starred apple' }).total).toBe(209)
  })
})
