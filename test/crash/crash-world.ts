import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { SendPoint } from '../../src/domain/send-state.ts'
import type { Message, MessageDetails } from '../../src/protocol/message.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'
import { endOrphans } from './orphans.ts'

const entry = join(projectRoot, 'test/crash/killed-daemon.ts')
const KEY = 'client-key-0001'

/** As quick as may be: the phone is asked each second, and a text is given up after ten. */
const env = { LANLINE_POLL_FAST_MS: '1000', LANLINE_CONFIRM_TIMEOUT_MS: '10000' }

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

/** One life of the daemon, and what can be asked of it. */
export interface Life {
  readonly daemon: Daemon
  /** Undefined: it died before it answered. */
  ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T> | undefined>
}

export interface CrashWorld {
  readonly phone: TwinPhone
  /** Data of its own for one test, on the shared phone: the first look is over, and a token is there. */
  begin(): CrashData
  /** The same for tests that run beside each other: those that set no fault, since all commands of the phone would meet it. */
  scene(work: (data: CrashData) => Promise<void>): Promise<void>
  /** The next text is refused for its own sake. */
  refuseOnce(): Promise<void>
  close(): Promise<void>
}

export interface CrashData {
  readonly to: string
  readonly directory: string
  /** Lives on; the same program as `lanline start`. */
  live(): Promise<Life>
  /** Dies at that point; undefined when it did so before it listened. */
  liveUntil(point: SendPoint, after?: number, more?: Readonly<Record<string, string>>): Promise<Life | undefined>
  /** The send with the client's key, as a client asks for it again that had no answer. */
  send(life: Life, body: string, more?: object): Promise<Answer<{ message: Message }> | undefined>
  /** Waits until nothing of the message moves any more. */
  settle(life: Life, id: string): Promise<MessageDetails>
  /** What really went to this person: the rows of the Sent box, and the texts that telephony took. */
  counts(): Promise<{ readonly sent: number; readonly handOvers: number }>
  close(): Promise<void>
}

export async function createCrashWorld(): Promise<CrashWorld> {
  const phone = await createTwinPhone('--country', 'gb')
  await phone.run('set', 'sendDelayMs', '[300,300]')
  // Many tests share the phone, and none of them is about its limit.
  await phone.run('set', 'limitParts', '10000')
  const directory = mkdtempSync(join(tmpdir(), 'lanline-crash-'))
  const base = join(directory, 'base')
  const daemon = await startDaemon({ dataDir: base, binDir: phone.binDir, env })
  const made = runLanline(['token', 'create', 'test', '--scope', 'read,send,admin', '--data', base])
  const token = made.stdout.trim()
  const first = createLife(daemon, token)
  await until('the first look is over', async () => {
    const stats = await first.ask<Stats>('GET', '/api/conversations/stats')
    return stats?.body.sync.history_done
  })
  await daemon.stop()
  let serial = 0

  const begin = () => {
    serial += 1
    const dataDir = join(directory, `data-${serial}`)
    cpSync(base, dataDir, { recursive: true })
    return createData({ phone, token, dataDir, to: `+4477009${String(10_000 + serial)}` })
  }
  const faultOnce = (...fault: readonly string[]) =>
    phone.run('fault', 'set', 'termux-sms-send', ...fault, '--count', '1')

  return {
    phone,
    begin,
    async scene(work) {
      const data = begin()
      try {
        await work(data)
      } finally {
        await data.close()
      }
    },
    async refuseOnce() {
      await faultOnce('text', '--text', 'no recipient given')
      await faultOnce('exit', '--code', '64')
    },
    close: async () => {
      endOrphans(phone.file)
      await phone.cleanup()
      rmSync(directory, { recursive: true, maxRetries: 3 })
    },
  }
}

interface DataParts {
  readonly phone: TwinPhone
  readonly token: string
  readonly dataDir: string
  readonly to: string
}

function createData({ phone, token, dataDir, to }: DataParts): CrashData {
  const running: Daemon[] = []
  const start = async (args: readonly string[], main?: string, more: Readonly<Record<string, string>> = {}) => {
    const options = { dataDir, binDir: phone.binDir, env: { ...env, ...more }, args }
    const daemon = await startDaemon(main === undefined ? options : { ...options, entry: main })
    running.push(daemon)
    return createLife(daemon, token)
  }
  const count = async (...which: readonly string[]) => Number(await phone.run('sent', ...which, '--to', to, '--count'))

  return {
    to,
    directory: dataDir,
    live: () => start([]),
    async liveUntil(point, after = 0, more = {}) {
      try {
        return await start(['--die-at', point, '--die-after', String(after)], entry, more)
      } catch (error) {
        if (error instanceof Error && error.message.includes('ended with null')) return undefined
        throw error
      }
    },
    send: (life, body, more = {}) =>
      life.ask<{ message: Message }>('POST', '/api/messages', { to, message: body, client_id: KEY, ...more }),
    settle: (life, id) =>
      until(`${id} is settled`, async () => {
        const details = await life.ask<MessageDetails>('GET', `/api/messages/${id}`)
        return details?.status === 200 && details.body.message.status !== 'pending' && details.body
      }),
    counts: async () => ({ sent: await count('--by-termux'), handOvers: await count('--hand-overs') }),
    close: async () => {
      await Promise.all(running.map((daemon) => daemon.stop('SIGKILL')))
    },
  }
}

function createLife(daemon: Daemon, token: string): Life {
  return {
    daemon,
    async ask(method, path, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      try {
        const answer = await fetch(daemon.url + path, request)
        // The shape is the caller's to say.
        return { status: answer.status, body: JSON.parse(await answer.text()) }
      } catch (error) {
        // The connection of one that died.
        if (error instanceof TypeError || error instanceof SyntaxError) return undefined
        throw error
      }
    },
  }
}

/** Waits for a death by SIGKILL. */
export async function seeItDie(life: Life | undefined): Promise<void> {
  if (life) expect(await life.daemon.ended).toBe(null)
}
