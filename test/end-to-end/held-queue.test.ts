import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { Message, MessageDetails } from '../../src/protocol/message.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { createApiClient, runLanline, startDaemon, type ApiClient, type Daemon } from '../support/daemon.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const TO = '+33612345678'
const SENTENCE = 'Termux:API has no permission for SMS yet'

let phone: TwinPhone
let folder: string
let dataDir: string
let daemon: Daemon
let client: ApiClient

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lanline held '))
  dataDir = join(folder, 'data')
  phone = await createTwinPhone('--zone', 'Europe/Paris')
  await phone.run('set', 'sendDelayMs', '[100,300]')
  daemon = await startDaemon({ dataDir, binDir: phone.binDir })
  client = createApiClient(daemon, dataDir)
  await until('the phone was looked at', async () => (await stats()).phone.state === 'fine')
})
afterEach(async () => {
  await daemon.stop('SIGKILL')
  await phone.cleanup()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

const stats = () => client.get<Stats>('/api/conversations/stats')
const read = (id: string) => client.get<MessageDetails>(`/api/messages/${id}`)
const send = (message: string) =>
  client.send<{ message: Message }>('POST', '/api/messages', { to: TO, message }).then((answer) => answer.message.id)

describe('texts, while Termux:API may not send', () => {
  it('wait, which is told everywhere, and go out once each when the owner has mended it', async () => {
    const told: string[] = []
    const socket = new WebSocket(`${daemon.url.replace('http', 'ws')}/ws`, {
      headers: { authorization: `Bearer ${client.token}` },
    })
    socket.on('message', (raw: Buffer) => {
      const frame = JSON.parse(raw.toString()) as ServerFrame
      if (frame.type === 'sync_status') told.push(frame.data.sync.phone.message ?? frame.data.sync.phone.state)
    })
    await phone.run('set', 'permissions', '["READ_SMS","READ_CONTACTS","READ_PHONE_STATE"]')
    const ids: string[] = []
    for (const text of ['one', 'two', 'three']) ids.push(await send(text))
    await until('the trouble is told', async () => (await stats()).phone.message === `${SENTENCE}; 3 wait here`)

    const { phone: held, sync } = await stats()
    expect(held).toMatchObject({ state: 'permission_missing', waiting: 3, missing_permissions: ['SEND_SMS'] })
    expect((held.next_try_at ?? 0) - Date.now()).toBeGreaterThan(8 * 60_000)
    expect(sync.outbox).toBe(3)
    const first = await read(ids[0] ?? '')
    expect(first.message).toMatchObject({ status: 'pending', status_detail: { state: 'queued' } })
    expect(first.message.status_detail?.explanation).toBe(`${SENTENCE}. ${held.remedy}`)
    expect(first.timeline.map(({ state }) => state)).toEqual(['queued', 'handing_over', 'queued'])
    await until('the socket tells', () => told.includes(`${SENTENCE}; 3 wait here`))
    const doctor = runLanline(['doctor', '--json', '--data', dataDir], { binDir: phone.binDir })
    const { findings } = JSON.parse(doctor.stdout)
    const finding = findings.find(({ id }: { id: string }) => id === 'daemon_phone')
    expect(finding).toMatchObject({ state: 'fail', title: held.message, remedy: held.remedy })

    await client.send('POST', `/api/messages/${ids[1]}/cancel`)
    await phone.run('set', 'permissions', '["READ_SMS","SEND_SMS","READ_CONTACTS","READ_PHONE_STATE"]')
    await client.send('POST', '/api/send/resume')
    await until('the queue is empty', async () => (await stats()).sync.outbox === 0, 60_000)
    await until('the phone is fine', async () => (await stats()).phone.state === 'fine')
    expect(await Promise.all(ids.map(async (id) => (await read(id)).message.status_detail?.state))).toEqual([
      'sent',
      'cancelled',
      'sent',
    ])
    expect((await phone.run('sent', '--by-termux', '--to', TO, '--count')).trim()).toBe('2')
    socket.close()
  }, 120_000)
})
