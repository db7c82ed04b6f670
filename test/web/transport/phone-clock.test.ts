import { describe, expect, it } from 'vitest'
import { hearPhoneTime, readPhoneTime } from '../../../web/transport/phone-clock.ts'

const NOON = Date.UTC(2026, 0, 1, 12)
const answer = (at: number) => ({ headers: new Headers({ date: new Date(at).toUTCString() }) })

describe('the clock of the phone', () => {
  it('is known by its answers, where it differs from ours', () => {
    hearPhoneTime(answer(NOON - 60_000), NOON - 100, NOON)
    expect(readPhoneTime(NOON + 5_000)).toBe(NOON - 55_000)
    hearPhoneTime(answer(NOON - 1_000), NOON - 100, NOON)
    expect(readPhoneTime(NOON)).toBe(NOON)
  })

  it('is not taken from an answer that was long on its way, or bears no hour', () => {
    hearPhoneTime(answer(NOON - 30_000), NOON - 100, NOON)
    hearPhoneTime(answer(NOON - 90_000), NOON - 60_000, NOON)
    hearPhoneTime({ headers: new Headers() }, NOON - 100, NOON)
    expect(readPhoneTime(NOON)).toBe(NOON - 30_000)
  })
})
