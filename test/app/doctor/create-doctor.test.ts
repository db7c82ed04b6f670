import { describe, expect, it } from 'vitest'
import { createDoctor, REST_MS } from '../../../src/app/doctor/create-doctor.ts'
import type { PhoneStep } from '../../../src/app/doctor/surroundings.ts'
import { found } from '../../../src/domain/doctor/findings.ts'
import type { DoctorReport } from '../../../src/protocol/doctor.ts'

const report: DoctorReport = {
  version: 1,
  lanline: '1',
  checked_at: 1,
  took_ms: 1,
  ok: true,
  findings: [found('sms', 'ok', { took_ms: 1 })],
  phone: null,
}

function setUp() {
  let now = 1_000_000
  const runs: PromiseWithResolvers<DoctorReport>[] = []
  const steps: ((step: PhoneStep) => void)[] = []
  let well = 0
  const logged: string[] = []
  const note = (_: object, sentence: string) => void logged.push(sentence)
  const doctor = createDoctor({
    clock: { now: () => now },
    log: { debug: note, info: note, warn: note, error: note },
    examine(onStep) {
      steps.push(onStep)
      const run = Promise.withResolvers<DoctorReport>()
      runs.push(run)
      return run.promise
    },
    onPhoneWell: () => void (well += 1),
  })
  return { doctor, runs, steps, logged, well: () => well, wait: (ms: number) => void (now += ms) }
}

describe('the doctor within the daemon', () => {
  it('runs one examination for all who ask meanwhile, and says how far it is', async () => {
    const { doctor, runs, steps, well } = setUp()
    expect(doctor.status()).toMatchObject({ state: 'never', report: null })
    expect(doctor.begin().state).toBe('running')
    const asked = doctor.examine()
    doctor.begin()
    expect(runs).toHaveLength(1)
    steps[0]?.({ id: 'contacts', done: 3, total: 8 })
    expect(doctor.status()).toMatchObject({ looking_at: 'contacts', done: 3, total: 8 })
    runs[0]?.resolve(report)
    expect(await asked).toBe(report)
    expect(doctor.status()).toMatchObject({ state: 'done', looking_at: null, report })
    expect(well()).toBe(1)
  })

  it('gives the one that has just ended again, and makes a new one later', async () => {
    const { doctor, runs, wait } = setUp()
    const first = doctor.examine()
    runs[0]?.resolve(report)
    await first
    wait(REST_MS - 1)
    expect(doctor.begin().state).toBe('done')
    expect(runs).toHaveLength(1)
    wait(1)
    expect(doctor.begin()).toMatchObject({ state: 'running', report })
    expect(runs).toHaveLength(2)
  })

  it('says that it failed, and may be tried again at once', async () => {
    const { doctor, runs, logged } = setUp()
    doctor.begin()
    const failing = doctor.examine()
    runs[0]?.reject(new Error('a bug'))
    await expect(failing).rejects.toThrow('a bug')
    expect(doctor.status().state).toBe('failed')
    expect(logged).toHaveLength(1)
    doctor.begin()
    runs[1]?.resolve(report)
    await doctor.examine()
    expect(doctor.status()).toMatchObject({ state: 'done', error: null })
  })
})
