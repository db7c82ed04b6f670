import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_UNASKED_DELETIONS } from '../../src/domain/deletion-mirror.ts'
import { DeletionsDecidedSchema, DeletionsSchema } from '../../src/protocol/deletions.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const show = async () => (await app.get('/api/deletions-on-phone')).body

function loseMessages(count: number): void {
  const { store } = app
  store.transaction(() => {
    const address = parseAddress('+447700900123', 'GB')
    const conversationId = store.conversations.ensure({ address })
    for (let id = 1; id <= count; id += 1) {
      const [message] = store.messages.insertPhoneRows([
        {
          conversationId,
          addressKey: address.key,
          externalMessageId: id,
          direction: 'inbound',
          body: `m${id}`,
          timestamp: START - id * 1000,
          isRead: true,
          isQuiet: true,
        },
      ])
      if (!message) throw new Error('not inserted')
      store.messages.setSyncStatus(message.id, 'deleted_on_phone')
      store.goneMessages.add(message.id, START)
    }
  })
}

describe('what was deleted on the phone', () => {
  it('is nobody’s business where deletions are kept', async () => {
    loseMessages(2)
    const body = await show()
    assertShape(DeletionsSchema, body)
    expect(body).toEqual({ mode: 'keep', waiting: 0, needs_decision: false })
  })

  it('waits, and is asked about only where it is more than a day usually takes', async () => {
    app.store.settings.change({ deletions_on_phone: 'mirror' })
    loseMessages(MAX_UNASKED_DELETIONS)
    expect(await show()).toEqual({ mode: 'mirror', waiting: MAX_UNASKED_DELETIONS, needs_decision: false })
  })

  it('is decided on by the owner: deleted with its proof, or kept for good', async () => {
    app.store.settings.change({ deletions_on_phone: 'mirror' })
    loseMessages(MAX_UNASKED_DELETIONS + 1)
    expect(await show()).toMatchObject({ needs_decision: true })
    const allowed = await app.request('POST', '/api/deletions-on-phone', { decision: 'delete' })
    assertShape(DeletionsDecidedSchema, allowed.body)
    expect(allowed.body.deletions).toMatchObject({ waiting: MAX_UNASKED_DELETIONS + 1, needs_decision: false })
    const kept = await app.request('POST', '/api/deletions-on-phone', { decision: 'keep' })
    expect(kept.body.deletions).toEqual({ mode: 'mirror', waiting: 0, needs_decision: false })
    expect((await app.request('POST', '/api/deletions-on-phone', { decision: 'maybe' })).status).toBe(400)
  })
})
