import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import type { PhoneState } from '../../src/protocol/sync.ts'
import { createApiClient, runLanline, startDaemon, type ApiClient, type Daemon } from '../support/daemon.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const TO = '+33612345678'

interface TwinHandOver {
  readonly at: number
  readonly body: string
  readonly parts: number
}

interface Scene {
  readonly phone: TwinPhone
  readonly dataDir: string
  readonly daemon: () => Daemon
  readonly client: () => ApiClient
  /** Kills the daemon and starts it again. The client's token is another then, and its address. */
  readonly restart: () => Promise<void>
  readonly stats: () => Promise<Stats>
  readonly send: (message: string) => Promise<string>
}

/** A phone and a daemon for one test. They wait most of their time, so the tests run beside each other. */
async function inScene(work: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lanline pace '))
  const dataDir = join(folder, 'data')
  const phone = await createTwinPhone('--zone', 'Europe/Paris')
  await phone.run('set', 'sendDelayMs', '[100,300]')
  let daemon = await startDaemon({ dataDir, binDir: phone.binDir })
  let client = createApiClient(daemon, dataDir)
  const stats = () => client.get<Stats>('/api/conversations/stats')
  const scene: Scene = {
    phone,
    dataDir,
    daemon: () => daemon,
    client: () => client,
    async restart() {
      await daemon.stop('SIGKILL')
      daemon = await startDaemon({ dataDir, binDir: phone.binDir })
      client = createApiClient(daemon, dataDir)
    },
    stats,
    send: (message) =>
      client
        .send<{ message: Message }>('POST', '/api/messages', { to: TO, message })
        .then((answer) => answer.message.id),
  }
  try {
    await until('the phone was looked at', async () => (await stats()).phone.state === 'fine')
    await work(scene)
  } finally {
    await daemon.stop('SIGKILL')
    await phone.cleanup()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What Android was given, by the phone's own record. */
function handOvers(phone: TwinPhone): TwinHandOver[] {
  const db = new DatabaseSync(phone.file, { readOnly: true, timeout: 5_000 })
  try {
    return db
      .prepare('SELECT at, body, parts FROM hand_overs ORDER BY id')
      .all()
      .map(({ at, body, parts }) => ({ at: Number(at), body: String(body), parts: Number(parts) }))
  } finally {
    db.close()
  }
}
function countSent(phone: TwinPhone): Record<string, number> {
  const db = new DatabaseSync(phone.file, { readOnly: true, timeout: 5_000 })
  try {
    const rows = db.prepare('SELECT body, count(*) AS count FROM sms WHERE type = 2 GROUP BY body').all()
    return Object.fromEntries(rows.map(({ body, count }) => [String(body), Number(count)]))
  } finally {
    db.close()
  }
}

describe.concurrent('what the phone is given', () => {
  it(
    'holds over kills, as the phone counts it, with the gap that was set before',
    () =>
      inScene(async ({ phone, client, restart, stats, send }) => {
        const gapMs = 4_000
        await client().send('PUT', '/api/settings', { send_gap_ms: gapMs })
        const ids: string[] = []
        for (let index = 0; index < 5; index += 1) ids.push(await send(`text ${index}`))
        for (const kills of [1, 2]) {
          await until(`hand-over ${kills}`, () => handOvers(phone).length >= kills)
          await restart()
        }
        await until('all are at an end', async () => (await stats()).sync.outbox === 0, 60_000)
        const given = handOvers(phone)
        for (const [index, { at }] of given.entries()) {
          const before = given[index - 1]
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(gapMs)
        }
        // A kill in the midst of a hand-over leaves one unknown; none is given twice.
        expect(new Set(given.map(({ body }) => body)).size).toBe(given.length)
        expect(given.length).toBeGreaterThanOrEqual(4)
      }),
    180_000,
  )

  it(
    'gives no more parts in a minute after a kill than before it',
    () =>
      inScene(async ({ phone, restart, stats, send }) => {
        // 8 parts each: with three of them the minute is full.
        for (let index = 0; index < 3; index += 1) await send(`${index}`.repeat(8 * 153))
        await send('one more')
        await until('three long ones are handed over', () => handOvers(phone).length >= 3, 40_000)
        const full = handOvers(phone)
        await restart()
        await until('the phone was looked at again', async () => (await stats()).phone.state === 'fine')
        const lookedAt = Date.now()
        await until('some time has passed', () => Date.now() - lookedAt > 6_000)
        expect(handOvers(phone)).toHaveLength(3)
        await until('the fourth goes', () => handOvers(phone).length === 4, 80_000)
        const [first, , , fourth] = handOvers(phone)
        expect(full.reduce((sum, { parts }) => sum + parts, 0)).toBe(24)
        expect((fourth?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(60_000)
      }),
    180_000,
  )

  it(
    "is found out everywhere while Android's dialog is up, and every text goes once when the owner has answered",
    () =>
      inScene(async ({ phone, dataDir, daemon, client, restart, stats, send }) => {
        await phone.run('set', 'limitParts', '0')
        const told: PhoneState[] = []
        const socket = openSocket(daemon(), client(), told)
        const ids: string[] = []
        for (let index = 0; index < 7; index += 1) ids.push(await send(`text ${index}`))

        await until('stalled', async () => (await stats()).phone.state === 'stalled', 100_000)
        const { phone: stalled } = await stats()
        expect(stalled).toMatchObject({ unconfirmed: 4, waiting: 3, command: null })
        expect(stalled.message).toMatch(/may be showing a confirmation; 3 wait here$/)
        expect(told.at(-1)).toBe('stalled')
        const doctor = runLanline(['doctor', '--json', '--data', dataDir], { binDir: phone.binDir })
        const { ok, findings, phone: seen } = JSON.parse(doctor.stdout)
        expect([doctor.status, ok, seen.state]).toEqual([1, false, 'stalled'])
        const finding = findings.find(({ id }: { id: string }) => id === 'daemon_phone')
        expect(finding).toMatchObject({ state: 'fail', title: stalled.message, remedy: stalled.remedy })

        // Over a restart nothing more is thrown at the dialog.
        await restart()
        await until('stalled again', async () => (await stats()).phone.state === 'stalled')
        expect(handOvers(phone)).toHaveLength(4)
        expect(countSent(phone)).toEqual({})

        await phone.run('set', 'limitParts', '30')
        expect((await phone.run('dialog', 'allow')).trim()).toBe('4')
        await until('the queue is empty', async () => (await stats()).sync.outbox === 0, 90_000)
        await until('the phone is fine', async () => (await stats()).phone.state === 'fine')
        expect(countSent(phone)).toEqual(Object.fromEntries(ids.map((_, index) => [`text ${index}`, 1])))
        for (const id of ids) {
          expect((await client().get<{ message: Message }>(`/api/messages/${id}`)).message.status).toBe('sent')
        }
        socket.close()
      }),
    300_000,
  )
})

function openSocket(daemon: Daemon, client: ApiClient, told: PhoneState[]): WebSocket {
  const socket = new WebSocket(`${daemon.url.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${client.token}` },
  })
  socket.on('message', (raw: Buffer) => {
    const frame = JSON.parse(raw.toString()) as ServerFrame
    if (frame.type === 'sync_status') told.push(frame.data.sync.phone.state)
  })
  return socket
}
