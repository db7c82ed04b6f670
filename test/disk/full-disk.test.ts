import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Stats } from '../../src/protocol/stats.ts'
import { createApiClient, startDaemon } from '../support/daemon.ts'
import { createTwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'
import { createSmallDisk } from './small-disk.ts'

const ALICE = '+447700900123'

/** The real daemon whose data lie on a disk of 16 MB, over a phone with one message. */
async function start() {
  const disk = createSmallDisk({ size: '16m' })
  if (!disk) return undefined
  const phone = await createTwinPhone()
  await phone.run('arrive', '--from', ALICE, '--body', 'first')
  const daemon = await startDaemon({
    dataDir: disk.directory,
    binDir: phone.binDir,
    through: disk.through,
    env: { LANLINE_LOG_LEVEL: 'info' },
  })
  onTestFinished(async () => {
    await daemon.stop()
    await phone.cleanup()
  })
  const api = createApiClient(daemon, disk.seenFrom(daemon.pid))
  const find = async (text: string) => (await api.get<{ total: number }>(`/api/search?q=${text}`)).total
  const state = async () => (await api.get<Stats>('/api/conversations/stats')).phone
  const look = () => api.send('POST', '/api/poke')
  const handedOver = () => phone.run('calls', '--command', 'termux-sms-send', '--count').then(Number)
  await until('the first message is here', async () => (await find('first')) === 1)
  return { disk, phone, daemon, api, find, state, look, handedOver }
}

describe('a daemon whose disk is full', () => {
  it('says so, loses nothing, hands over nothing, and goes on by itself when there is room', async () => {
    const world = await start()
    if (!world) return
    const { disk, phone, daemon, api, find, state, look, handedOver } = world
    disk.fill(daemon.pid)
    await phone.run('arrive', '--from', ALICE, '--body', 'second')
    await until('the full disk is told', async () => {
      await look()
      return (await state()).state === 'disk_full'
    })
    expect(await state()).toMatchObject({
      message: 'No space is left on the phone, so no message can be kept',
      remedy: expect.stringContaining('Delete something'),
    })
    const sent = api.send('POST', '/api/messages', { to: ALICE, message: 'into the void', client_id: 'full-disk-1' })
    await expect(sent).rejects.toThrow(/gave 507: .*"code":"storage_unavailable".*no space is left.*make room/)
    expect(await handedOver()).toBe(0)
    // What is there can be read.
    expect(await find('first')).toBe(1)

    disk.free(daemon.pid)
    await until('the message that came meanwhile is here', async () => (await find('second')) === 1, 50_000)
    expect((await state()).state).toBe('fine')
    await api.send('POST', '/api/messages', { to: ALICE, message: 'after all', client_id: 'full-disk-1' })
    await until('the text is handed over', async () => (await handedOver()) === 1)
    const log = readFileSync(join(disk.seenFrom(daemon.pid), 'logs/lanline.log'), 'utf8')
    expect(log).toContain('Messages can be kept again')
    expect(await daemon.stop()).toBe(0)
  })
})
