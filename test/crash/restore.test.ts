import { existsSync, readdirSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MessagePage } from '../../src/protocol/message.ts'
import { runLanline } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { until } from '../support/until.ts'
import { createCrashWorld, type CrashData, type CrashWorld, type Life } from './crash-world.ts'

/** A backup with a full queue is restored, and what goes out then is counted at the phone. */

const LIMIT_MS = 90_000
const TEXTS = 8

let world: CrashWorld
let data: CrashData
let file: string
beforeAll(async () => {
  world = await createCrashWorld()
}, LIMIT_MS)
afterAll(() => world.close())
beforeEach(() => {
  data = world.begin()
  file = join(data.directory, 'backup.db')
})
afterEach(() => data.close())

const lanline = (verb: string, path = file) => runLanline([verb, path, '--data', data.directory])

/** Fills the queue, and makes a backup beside the daemon while the texts still go out. */
async function backUpFullQueue(): Promise<Life> {
  const life = await data.live()
  for (let index = 0; index < TEXTS; index += 1) {
    const answer = await life.ask('POST', '/api/messages', { to: data.to, message: `text ${index}` })
    expect(answer?.status).toBe(202)
  }
  const made = lanline('backup')
  expect([made.status, made.stderr]).toEqual([0, ''])
  // What the tests before sent is on the phone, too, and may be in it.
  expect(countOwn(file)).toBe(TEXTS)
  return life
}

const countLooks = async () => Number(await world.phone.run('calls', '--command', 'termux-sms-list', '--count'))

async function listMessages(life: Life): Promise<MessagePage['messages']> {
  const list = await life.ask<{ conversations: { id: string }[] }>('GET', '/api/conversations/enhanced')
  const id = list?.body.conversations[0]?.id ?? ''
  return (await life.ask<MessagePage>('GET', `/api/conversations/${id}/messages`))?.body.messages ?? []
}

describe('a restored backup with a full queue', () => {
  it(
    'sends nothing, whatever the daemon that made it did since',
    async () => {
      const life = await backUpFullQueue()
      await life.daemon.stop('SIGKILL')
      const { handOvers } = await data.counts()
      expect(handOvers).toBeLessThan(TEXTS)

      const restored = lanline('restore')
      expect([restored.status, restored.stderr]).toEqual([0, ''])
      expect(restored.stdout).toMatch(
        /restored \d+ messages of \d conversations? .* UTC\n\d messages that waited or were on the way: not sent/,
      )
      const after = await data.live()
      await until('what did go out is proven', async () => {
        const proven = (await listMessages(after)).filter(({ status }) => status === 'sent').length
        return proven === (await data.counts()).sent
      })
      const looks = await countLooks()
      await until(
        'the phone was looked at some more',
        async () => {
          await after.ask('POST', '/api/poke')
          return (await countLooks()) >= looks + 3
        },
        LIMIT_MS,
      )
      expect((await data.counts()).handOvers).toBe(handOvers)
      const messages = await listMessages(after)
      expect(messages).toHaveLength(TEXTS)
      expect(messages.filter(({ status }) => status === 'pending')).toEqual([])
      for (const { status, status_detail: detail } of messages) {
        if (status !== 'sent') expect(detail).toMatchObject({ reason: 'unknown', may_have_been_sent: true })
      }
    },
    LIMIT_MS,
  )

  it(
    'meets the Sent rows of what was sent after it was made: each text is one message, and sent',
    async () => {
      const life = await backUpFullQueue()
      await until('all are sent', async () => (await data.counts()).sent === TEXTS, LIMIT_MS)
      await life.daemon.stop()
      expect(lanline('restore').status).toBe(0)
      const after = await data.live()
      await until('all are proven', async () => {
        const messages = await listMessages(after)
        expect(messages).toHaveLength(TEXTS)
        return messages.every(({ status }) => status === 'sent')
      })
      expect(await data.counts()).toEqual({ sent: TEXTS, handOvers: TEXTS })
    },
    LIMIT_MS,
  )
})

describe('lanline restore', () => {
  it(
    'does not touch the data of a running daemon',
    async () => {
      const life = await backUpFullQueue()
      const refused = lanline('restore')
      expect(refused.status).toBe(1)
      expect(refused.stderr).toMatch(/Lanline is running on it, so stop it first\n$/)
      expect((await life.ask('GET', '/health'))?.status).toBe(200)
    },
    LIMIT_MS,
  )

  it(
    'leaves the data whole when it is killed, and can be done again',
    async () => {
      const life = await backUpFullQueue()
      await life.daemon.stop()
      const draft = join(data.directory, 'lanline.db.restoring')
      const command = join(projectRoot, 'src/main.ts')
      const child = spawn(process.execPath, [command, 'restore', file, '--data', data.directory], { stdio: 'ignore' })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      while (!existsSync(draft) && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve))
      child.kill('SIGKILL')
      await ended
      expect(countOwn(join(data.directory, 'lanline.db'))).toBe(TEXTS)
      expect(lanline('restore').status).toBe(0)
      expect(countOwn(join(data.directory, 'lanline.db'))).toBe(TEXTS)
      expect(readdirSync(data.directory).filter((name) => name.includes('restoring'))).toEqual([])
    },
    LIMIT_MS,
  )
})

/** The messages that go to this test's own number. */
function countOwn(path: string): number {
  const db = new DatabaseSync(path)
  try {
    const count = db.prepare(
      'SELECT count(*) AS count FROM messages JOIN conversations ON conversations.id = conversation_id WHERE phone = ?',
    )
    return Number(count.get(data.to)?.['count'])
  } finally {
    db.close()
  }
}
