import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation, ConversationList } from '../../src/protocol/conversation.ts'
import type { Message, MessagePage } from '../../src/protocol/message.ts'
import type { SimList } from '../../src/protocol/sim.ts'
import { createApiClient, runLanline, startDaemon, type ApiClient, type Daemon } from '../support/daemon.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const ANNA = '0612345671'
const BEN = '0612345672'

describe('a phone with two SIMs, over its real commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline sims '))
  const dataDir = join(folder, 'data')
  let phone: TwinPhone
  let daemon: Daemon
  let client: ApiClient
  let viewer: WebSocket

  beforeAll(async () => {
    phone = await createTwinPhone('--sims', '2', '--country', 'fr', '--zone', 'Europe/Paris')
    await phone.run('set', 'sendDelayMs', '[200, 400]')
    await phone.run('contact', 'add', 'Anna', '06 12 34 56 71')
    await phone.run('arrive', '--from', ANNA, '--body', 'to your first number', '--sub-id', '1', '--at', '-2h')
    await phone.run('arrive', '--from', BEN, '--body', 'to your second number', '--sub-id', '3', '--at', '-1h')
    // Both were in the phone at once.
    await phone.run('arrive', '--from', ANNA, '--body', 'and again', '--sub-id', '1', '--at', '-30m')
    daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    client = createApiClient(daemon, dataDir)
    viewer = await look(daemon, dataDir)
  }, 60_000)

  afterAll(async () => {
    viewer?.close()
    await daemon?.stop()
    await phone?.cleanup()
    rmSync(folder, { recursive: true })
  })

  const find = async (digits: string): Promise<Conversation | undefined> => {
    const list = await client.get<ConversationList>('/api/conversations/enhanced')
    return list.conversations.find(({ phone: number }) => number.endsWith(digits.slice(1)))
  }
  const newest = async (id: string): Promise<Message | undefined> =>
    (await client.get<MessagePage>(`/api/conversations/${id}/messages`)).messages[0]
  const send = async (to: string, body: object) => {
    const { message } = await client.send<{ message: Message }>('POST', '/api/messages', { to, ...body })
    return until('the message is sent or failed', async () => {
      const { message: now } = await client.get<{ message: Message }>(`/api/messages/${message.id}`)
      return now.status !== 'pending' && now
    })
  }

  it('learns the cards, and by one send in which slot each of them is', async () => {
    await until(
      'both cards are known',
      async () => {
        const { unplaced, is_dual: isDual } = await client.get<SimList>('/api/sims')
        return isDual && unplaced.length === 2
      },
      60_000,
    )
    expect((await send(BEN, { message: 'by the second', sim: 1 })).status).toBe('sent')
    await until('Anna wrote to the first', async () => (await find(ANNA))?.sim === 0, 60_000)
    await until('Ben wrote to the second', async () => (await find(BEN))?.sim === 1)
    expect(await find(ANNA)).toMatchObject({ contact_name: 'Anna' })
  }, 120_000)

  it('answers by the SIM that a person wrote to, and refuses one that is not there', async () => {
    const answered = await send(ANNA, { message: 'by the first' })
    expect(answered).toMatchObject({ status: 'sent', sim: 0 })
    const printed = (await phone.run('sent')).trim().split('\n')
    const rows = printed.map((line) => JSON.parse(line) as { body: string; sub_id: number })
    expect(rows.map(({ body, sub_id: subId }) => [body, subId])).toEqual([
      ['by the second', 3],
      ['by the first', 1],
    ])
    await expect(send(ANNA, { message: 'x', sim: 2 })).rejects.toThrow('this phone has 2 SIM slots')
  }, 60_000)

  it('finds a slot that sends nothing, and goes around it', async () => {
    await client.send('PUT', '/api/settings', { confirm_timeout_ms: 10_000 })
    await phone.run('set', 'silentSlots', '[1]')
    const lost = await Promise.all(['lost', 'lost too'].map((message) => send(BEN, { message, sim: 1 })))
    expect(lost.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect((await send(ANNA, { message: 'heard' })).status).toBe('sent')
    const { sims } = await client.get<SimList>('/api/sims')
    expect(sims.map(({ state }) => state)).toEqual(['works', 'dead'])
    expect(sims[1]?.message).toContain('send by SIM 1')
    expect(await send(BEN, { message: 'by the other' })).toMatchObject({ status: 'sent', sim: 0 })
  }, 90_000)

  it('follows a rename on the phone, joins by hand, and splits again', async () => {
    await phone.run('contact', 'rename', 'Anna', 'Anna Martin')
    await client.send('POST', '/api/conversations/sync-all')
    await until('the new name is here', async () => (await find(ANNA))?.contact_name === 'Anna Martin')
    const [anna, ben] = [await find(ANNA), await find(BEN)]
    const joined = await client.send<{ conversation: Conversation }>('POST', `/api/conversations/${anna?.id}/join`, {
      with: ben?.id,
    })
    const total = (anna?.total_message_count ?? 0) + (ben?.total_message_count ?? 0)
    expect(joined.conversation.total_message_count).toBe(total)
    await phone.run('arrive', '--from', BEN, '--body', 'still me', '--sub-id', '3')
    await until('it arrives in the joined one', async () => (await newest(anna?.id ?? ''))?.body === 'still me')
    const { split } = await client.send<{ split: Conversation }>(
      'POST',
      `/api/conversations/${joined.conversation.id}/split`,
      { phone: '+33612345672' },
    )
    const parted = await client.get<MessagePage>(`/api/conversations/${split.id}/messages`)
    expect(parted.messages.map(({ body }) => body).toSorted()).toEqual([
      'by the other',
      'by the second',
      'lost',
      'lost too',
      'still me',
      'to your second number',
    ])
    await phone.run('arrive', '--from', BEN, '--body', 'and now here', '--sub-id', '3')
    await until('it arrives in its own', async () => (await newest(split.id))?.body === 'and now here')
  }, 60_000)
})

/** Somebody who looks: the phone is asked often while they do. */
async function look(daemon: Daemon, dataDir: string): Promise<WebSocket> {
  const made = runLanline(['token', 'create', 'viewer', '--scope', 'read', '--data', dataDir])
  const socket = new WebSocket(`${daemon.url.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${made.stdout.trim()}` },
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}
