import { describe, expect, it } from 'vitest'
import {
  createReplayGuard,
  MAX_LIFE_SECONDS,
  MAX_NONCES,
  MAX_NONCES_PER_KEY,
  MAX_SKEW_SECONDS,
  type ReplayGuard,
} from '../../../src/access/signatures/replay-guard.ts'

const NOW = 1_772_366_400

function setUp() {
  let seconds = NOW
  const noted = new Map<string, number>()
  let writes = 0
  const start = (): ReplayGuard =>
    createReplayGuard(
      { now: () => seconds * 1000 },
      {
        read: (id) => noted.get(id) ?? null,
        write: (id, until) => {
          writes += 1
          noted.set(id, until)
        },
      },
    )
  let count = 0
  const signed = (created: number, change: { nonce?: string; keyId?: string; expires?: number } = {}) => ({
    created,
    expires: created + 60,
    nonce: `nonce-${(count += 1)}`,
    keyId: 'k',
    algorithm: 'hmac-sha256' as const,
    ...change,
  })
  return { start, signed, writes: () => writes, wait: (more: number) => void (seconds += more) }
}

describe('the replay guard', () => {
  it('lets each signature do its work once', () => {
    const { start, signed } = setUp()
    const guard = start()
    const request = signed(NOW)
    expect(guard.take(request).is).toBe('new')
    expect(guard.take(request).is).toBe('repeated')
    expect(guard.take({ ...request, nonce: 'another' }).is).toBe('new')
    expect(guard.take({ ...request, keyId: 'other' }).is).toBe('new')
  })

  it('knows a signature for as long as it could be used', () => {
    const { start, signed, wait } = setUp()
    const guard = start()
    const request = signed(NOW + MAX_SKEW_SECONDS)
    expect(guard.take(request).is).toBe('new')
    for (let passed = 0; passed < 2 * MAX_SKEW_SECONDS + 60; passed += 30) {
      wait(30)
      guard.take(signed(NOW + passed))
      expect(guard.take(request).is).toBe('repeated')
    }
    wait(1)
    expect(guard.take(request).is).toBe('skewed')
  })

  it.each([
    ['now', 0, 'new'],
    ['five minutes ahead', MAX_SKEW_SECONDS, 'new'],
    ['more than five minutes ahead', MAX_SKEW_SECONDS + 1, 'skewed'],
    ['five minutes behind', -MAX_SKEW_SECONDS - 60, 'new'],
    ['more than five minutes behind', -MAX_SKEW_SECONDS - 61, 'skewed'],
    ['two days ahead', 2 * 86_400, 'skewed'],
    ['two days behind', -2 * 86_400, 'skewed'],
  ])('takes a clock that is %s by %s s as %s', (_, off, verdict) => {
    const { start, signed } = setUp()
    expect(start().take(signed(NOW + off)).is).toBe(verdict)
  })

  it('takes no signature that holds too long, or ends before it begins', () => {
    const { start, signed } = setUp()
    const guard = start()
    expect(guard.take(signed(NOW, { expires: NOW + MAX_LIFE_SECONDS + 1 })).is).toBe('too_long')
    expect(guard.take(signed(NOW, { expires: NOW })).is).toBe('too_long')
    expect(guard.take(signed(NOW, { expires: NOW - 1 })).is).toBe('too_long')
  })

  it('opens no hole when the daemon is killed and starts again', () => {
    const { start, signed, wait } = setUp()
    const before = start()
    const done = [signed(NOW), signed(NOW + 3), signed(NOW - MAX_SKEW_SECONDS), signed(NOW + MAX_SKEW_SECONDS)]
    for (const request of done) expect(before.take(request).is).toBe('new')
    wait(1)
    const after = start()
    for (const request of done) expect(after.take(request).is).toBe('before_start')
  })

  it('lets who has a right clock go on some seconds after a kill, and says when', () => {
    const { start, signed, wait } = setUp()
    start().take(signed(NOW))
    wait(2)
    const after = start()
    const verdict = after.take(signed(NOW + 2))
    if (verdict.is !== 'before_start') throw new Error(`it is ${verdict.is}`)
    expect(verdict.waitSeconds).toBeLessThanOrEqual(10)
    wait(verdict.waitSeconds)
    expect(after.take(signed(NOW + 2 + verdict.waitSeconds)).is).toBe('new')
  })

  it('makes nobody wait after an orderly end, and knows what was done all the same', () => {
    const { start, signed, wait } = setUp()
    const before = start()
    const request = signed(NOW)
    before.take(request)
    before.close()
    wait(1)
    const after = start()
    expect(after.take(request).is).toBe('before_start')
    expect(after.take(signed(NOW + 1)).is).toBe('new')
  })

  it('keeps one key waiting for its own past only', () => {
    const { start, signed, wait } = setUp()
    start().take(signed(NOW + MAX_SKEW_SECONDS, { keyId: 'fast clock' }))
    wait(1)
    expect(start().take(signed(NOW + 1)).is).toBe('new')
  })

  it('shuts nobody out because the clock was days ahead once', () => {
    const { start, signed, wait } = setUp()
    wait(2 * 86_400)
    start().take(signed(NOW + 2 * 86_400))
    wait(-2 * 86_400)
    expect(start().take(signed(NOW)).is).toBe('new')
  })

  it('writes now and then, not at each request', () => {
    const { start, signed, writes, wait } = setUp()
    const guard = start()
    for (let second = 0; second < 60; second += 1) {
      for (let each = 0; each < 5; each += 1) guard.take(signed(NOW + second))
      wait(1)
    }
    expect(writes()).toBeLessThanOrEqual(6)
  })

  it('remembers so many of one key and leaves room for the others', () => {
    const { start, signed, wait } = setUp()
    const guard = start()
    for (let count = 0; count < MAX_NONCES_PER_KEY; count += 1) guard.take(signed(NOW))
    expect(guard.take(signed(NOW)).is).toBe('too_many')
    expect(guard.take(signed(NOW, { keyId: 'other' })).is).toBe('new')
    wait(MAX_SKEW_SECONDS + 61)
    expect(guard.take(signed(NOW + MAX_SKEW_SECONDS + 61)).is).toBe('new')
  })
  it('gives the room of keys that fell silent to the others once their signatures lapsed', () => {
    const { start, signed, wait } = setUp()
    const guard = start()
    for (let count = 0; count < MAX_NONCES; count += 1) {
      guard.take(signed(NOW, { keyId: `silent ${Math.floor(count / MAX_NONCES_PER_KEY)}` }))
    }
    expect(guard.take(signed(NOW)).is).toBe('too_many')
    wait(MAX_SKEW_SECONDS + 61)
    expect(guard.take(signed(NOW + MAX_SKEW_SECONDS + 61)).is).toBe('new')
  })
})
