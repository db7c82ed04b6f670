import { describe, expect, it } from 'vitest'
import { found } from '../../../src/domain/doctor/findings.ts'
import type { DoctorReport, DoctorStatus } from '../../../src/protocol/doctor.ts'
import { describeDoctorReport } from '../../../web/stores/doctor-report.ts'
import { DoctorStore } from '../../../web/stores/doctor.ts'

const NEVER: DoctorStatus = {
  state: 'never',
  started_at: null,
  looking_at: null,
  done: 0,
  total: 0,
  error: null,
  report: null,
}
const report: DoctorReport = {
  version: 1,
  lanline: '0.1.0',
  checked_at: 1,
  took_ms: 900,
  ok: true,
  findings: [found('sms', 'ok', { took_ms: 412 })],
  phone: null,
}
const RUNNING: DoctorStatus = { ...NEVER, state: 'running', looking_at: 'sms', done: 1, total: 8 }
const settle = () => new Promise((resolve) => setImmediate(resolve))

function setUp(answers: (DoctorStatus | Error)[]) {
  const timers: { work: () => void; isOn: boolean }[] = []
  const asked: string[] = []
  const answer = async (what: string) => {
    asked.push(what)
    const next = answers.shift() ?? NEVER
    if (next instanceof Error) throw next
    return next
  }
  let now = 0
  const model = new DoctorStore({
    api: { readStatus: () => answer('read'), begin: () => answer('begin'), ping: async () => void (now += 7) },
    environment: {
      now: () => now,
      later(_, work) {
        const timer = { work, isOn: true }
        timers.push(timer)
        return () => void (timer.isOn = false)
      },
    },
  })
  const tick = async () => {
    const due = timers.filter(({ isOn }) => isOn)
    for (const timer of due) {
      timer.isOn = false
      timer.work()
    }
    await settle()
    return due.length
  }
  return { model, tick, asked }
}

describe('the store of the doctor', () => {
  it('follows an examination to its end, and asks no more then', async () => {
    const { model, tick, asked } = setUp([NEVER, RUNNING, { ...RUNNING, done: 5 }, { ...NEVER, state: 'done', report }])
    model.watch()
    await settle()
    expect([model.isKnown.value, model.isRunning.value, model.roundTripMs.value]).toEqual([true, false, 7])
    expect(await tick()).toBe(0)
    await model.begin()
    expect([model.isRunning.value, model.step.value]).toEqual([true, { id: 'sms', done: 1, total: 8 }])
    await tick()
    expect(model.step.value?.done).toBe(5)
    await tick()
    expect([model.isRunning.value, model.report.value]).toEqual([false, report])
    expect(await tick()).toBe(0)
    expect(asked).toEqual(['read', 'begin', 'read', 'read'])
  })

  it('goes on asking through an answer that did not come', async () => {
    const { model, tick } = setUp([RUNNING, new Error('no answer'), { ...NEVER, state: 'done', report }])
    model.watch()
    await settle()
    await tick()
    expect([model.error.value, model.isRunning.value]).toEqual(['no answer', true])
    await tick()
    expect([model.error.value, model.report.value]).toEqual([undefined, report])
  })

  it('asks no more once nobody looks', async () => {
    const { model, tick } = setUp([RUNNING, RUNNING])
    const end = model.watch()
    await settle()
    end()
    expect(await tick()).toBe(0)
  })
})

describe('the report that is copied', () => {
  it('leaves out addresses, paths, fingerprints and numbers', () => {
    const findings = [
      found('lan', 'reached', { url: 'https://phone.lan:5443', took_ms: 31 }),
      found('lan_peers', 'proven', { address: '192.168.1.7', seen_at: 0 }),
      found('data', 'ok', { path: '/data/data/com.termux/files/home/.lanline' }),
      found('fingerprint', 'note', { fingerprint: '57:E4:29:A2  02:13:DE:3F' }),
      found('sms', 'trouble', { message: 'm', detail: 'from +33612345678', remedy: 'r' }),
    ]
    const text = describeDoctorReport({ ...report, findings }, 'Firefox on Linux')
    expect(text).toContain('Lanline 0.1.0, Firefox on Linux, examined in 900 ms')
    expect(text).toContain('fail    sms.trouble: SMS cannot be read: m; from [number]')
    expect(text).not.toMatch(/phone\.lan|192\.168|com\.termux|57:E4|336123/)
  })
})
