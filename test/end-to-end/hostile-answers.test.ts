import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type App } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createRunCommand } from '../../src/phone/run-command.ts'
import { createTermuxPhone } from '../../src/phone/termux-phone.ts'
import type { PhoneState } from '../../src/protocol/sync.ts'
import { compareWithPhone } from '../support/compare-with-phone.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const MESSAGES = 300
const COMMAND_LIMIT_MS = 2_500

const faults: readonly { name: string; fault: readonly string[]; state: PhoneState }[] = [
  { name: 'nothing at all', fault: ['empty'], state: 'bad_answer' },
  { name: 'half an answer', fault: ['truncated'], state: 'bad_answer' },
  { name: 'plain text', fault: ['text', '--text', 'Segmentation fault'], state: 'bad_answer' },
  { name: 'the text of the Google Play build', fault: ['play'], state: 'google_play_build' },
  {
    name: 'an object with an error',
    fault: ['error', '--message', 'Reading SMS is no longer permitted by Google'],
    state: 'google_play_build',
  },
  {
    name: 'a missing permission',
    fault: [
      'error',
      '--message',
      'Please grant the following permission to use this command: android.permission.READ_SMS',
    ],
    state: 'permission_missing',
  },
  { name: 'silence for ever', fault: ['hang'], state: 'not_answering' },
  { name: 'silence of a child that keeps stdout open', fault: ['orphan'], state: 'not_answering' },
  { name: 'an exit code', fault: ['exit', '--code', '1'], state: 'bad_answer' },
]

describe('a phone that answers termux-sms-list with', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lanline-hostile-'))
  let phone: TwinPhone
  let app: App

  const state = () => app.report.list().find((each) => each.scope === 'phone')?.phone
  const isState = (wanted: PhoneState) => () => {
    app.control.pollSoon()
    return state()?.state === wanted
  }

  beforeAll(async () => {
    phone = await createTwinPhone()
    await phone.run('messages', String(MESSAGES))
    const clock = { now: () => Date.now() }
    const path = [phone.binDir, process.env['PATH']].join(delimiter)
    const run = createRunCommand({ env: phone.env, directory: join(dataDir, 'run') })
    app = await createApp({
      config: readConfig({ port: '0', lan: false, data: dataDir }, {}),
      clock,
      phone: createTermuxPhone({ run, path, clock, maxTimeoutMs: COMMAND_LIMIT_MS }),
      log: { debug() {}, info() {}, warn() {}, error() {} },
      version: 'test',
    })
    await app.listen()
    await until('the history is here', () => app.store.syncState.get('historyDone'), 60_000)
  }, 120_000)

  afterAll(async () => {
    await app.close()
    await phone.cleanup()
    rmSync(dataDir, { recursive: true })
  })

  it.each(faults)(
    '$name is named, and what came meanwhile is there when it is over',
    async ({ fault, state: wanted }) => {
      const before = app.store.syncState.get('watermark')
      await phone.run('fault', 'set', 'termux-sms-list', ...fault)
      await phone.run('arrive', '--from', '+33639980002', '--body', `while there was ${fault.join(' ')}`)
      await until(`the phone is ${wanted}`, isState(wanted))
      expect(state()).toMatchObject({ command: 'termux-sms-list' })
      expect(state()?.message).toBeTruthy()
      expect(state()?.remedy).toBeTruthy()
      expect(app.store.syncState.get('watermark')).toBe(before)
      expect((await app.server.inject('/health')).statusCode).toBe(200)

      await phone.run('fault', 'clear')
      await until('the phone is fine again', isState('fine'))
      await until('the new message is here', () => compareWithPhone(dataDir, phone.file).missing === 0)
      expect(compareWithPhone(dataDir, phone.file)).toMatchObject({ missing: 0, doubled: 0, different: 0 })
    },
    60_000,
  )

  it.each([
    ['stderr held open by a grandchild', ['stderr-held', '--ms', '8s']],
    ['noise on stderr', ['stderr']],
    ['0.4 to 2 seconds of patience', ['latency', '--low', '400ms', '--high', '2s']],
    ['half a character in a text', ['broken-utf8']],
  ])(
    '%s goes on as if nothing were',
    async (_name, fault) => {
      await phone.run('fault', 'set', 'termux-sms-list', ...fault)
      const body = `in spite of ${fault[0]}`
      await phone.run('arrive', '--from', '+33639980002', '--body', body)
      const isHere = () => {
        app.control.pollSoon()
        return app.store.search.find({ q: 'spite' }).hits.some(({ message }) => message.body.includes(fault[0] ?? ''))
      }
      await until('the message is here', isHere, 20_000)
      expect(['fine', 'slow', 'unknown']).toContain(state()?.state)
      await phone.run('fault', 'clear')
    },
    60_000,
  )
})
