import { describe, expect, it } from 'vitest'
import {
  createPhoneNotices,
  FAILURES_EVERY_MS,
  type AccessNotice,
  type PhoneNotice,
} from '../../src/outbound/phone-notices.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

function setUp(notify?: (notice: PhoneNotice) => Promise<void>) {
  const shown: PhoneNotice[] = []
  const logged: string[] = []
  let due: (() => void) | undefined
  let dueMs = 0
  const note = (_: object, sentence: string) => void logged.push(sentence)
  const notices = createPhoneNotices({
    notify: notify ?? (async (notice) => void shown.push(notice)),
    log: { debug: note, info: note, warn: note, error: note },
    later(ms, work) {
      dueMs = ms
      due = work
      return () => (due = undefined)
    },
  })
  const pass = () => {
    const work = due
    due = undefined
    work?.()
  }
  return { notices, shown, logged, pass, dueMs: () => dueMs, isWaiting: () => due !== undefined }
}

const paired: AccessNotice = { kind: 'paired', deviceId: 'd1', deviceName: 'Laptop', ip: '192.168.1.20' }
const failed = (ip: string | null, kind: 'pairing_failed' | 'refused' = 'pairing_failed'): AccessNotice => ({
  kind,
  deviceId: null,
  deviceName: null,
  ip,
})

describe('the phone is told', () => {
  it('of each device that comes in, with what to do if it is a stranger', async () => {
    const { notices, shown } = setUp()
    notices.tellAccess(paired)
    notices.tellAccess({ ...paired, deviceId: 'd2', deviceName: 'Tablet', ip: null })
    await settle()
    expect(shown).toEqual([
      {
        id: 'lanline-paired-d1',
        title: 'Lanline: a device was paired',
        content: '"Laptop" may read and send messages now, from 192.168.1.20. Not you? lanline devices revoke d1',
      },
      expect.objectContaining({ id: 'lanline-paired-d2', content: expect.not.stringContaining('from') }),
    ])
  })

  it('of the first wrong try at once, and of all that follow together, once a minute', async () => {
    const { notices, shown, pass, dueMs, isWaiting } = setUp()
    notices.tellAccess(failed('192.168.1.66'))
    await settle()
    expect(shown).toMatchObject([
      { id: 'lanline-failures', content: expect.stringContaining('1 wrong pairing code, from 192.168.1.66.') },
    ])
    for (let host = 1; host <= 100; host += 1) notices.tellAccess(failed(`10.0.0.${host}`, 'refused'))
    notices.tellAccess(failed(null))
    await settle()
    expect(shown).toHaveLength(1)
    expect(dueMs()).toBe(FAILURES_EVERY_MS)
    pass()
    await settle()
    expect(shown[1]?.content).toContain(
      '1 wrong pairing code, 100 wrong tokens or signatures, from 10.0.0.1, 10.0.0.2, 10.0.0.3 and others.',
    )
    pass()
    expect(isWaiting()).toBe(false)
    expect(shown).toHaveLength(2)
  })

  it('of a new address', async () => {
    const { notices, shown } = setUp()
    notices.tellMoved('https://192.168.1.30:5443')
    await settle()
    expect(shown).toMatchObject([{ content: expect.stringContaining('https://192.168.1.30:5443') }])
  })

  it('one thing at a time, only the newest of each kind, and so much and no more', async () => {
    const answers: (() => void)[] = []
    const asked: string[] = []
    const { notices } = setUp(({ content }) => {
      asked.push(content)
      return new Promise((resolve) => answers.push(resolve))
    })
    for (let count = 0; count < 3; count += 1) notices.tellMoved(`https://10.0.0.${count}`)
    for (let count = 0; count < 100; count += 1) notices.tellAccess({ ...paired, deviceId: `d${count}` })
    expect(asked).toHaveLength(1)
    while (answers.length > 0) {
      answers.shift()?.()
      await settle()
    }
    expect(asked.filter((content) => content.includes('https://'))).toHaveLength(2)
    expect(asked[1]).toContain('10.0.0.2')
    expect(asked).toHaveLength(1 + 20)
  })

  it('goes on when the phone cannot show one, or is none', async () => {
    let tries = 0
    const { notices, logged } = setUp(() => {
      tries += 1
      return Promise.reject(new Error('termux-notification is not there'))
    })
    notices.tellAccess(paired)
    await settle()
    notices.tellMoved('https://10.0.0.1')
    await settle()
    expect(tries).toBe(2)
    expect(logged).toEqual(Array<string>(2).fill('the phone could not show a notification'))
  })
})
