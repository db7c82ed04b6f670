import { describe, expect, it } from 'vitest'
import {
  ASK_PHONE_EVERY_MS,
  createAddressFinder,
  isOwnAddress,
  probeAddress,
} from '../../../src/http/lan/address-probe.ts'

function finder(given: { probed?: string; told?: string; own?: boolean; mayBeCarrier?: boolean }) {
  const state = { now: 1_000, asked: 0, ...given }
  const find = createAddressFinder({
    clock: { now: () => state.now },
    mayBeCarrier: state.mayBeCarrier ?? false,
    probe: async () => state.probed,
    isOwn: async () => state.own ?? true,
    askPhone: async () => {
      state.asked += 1
      return state.told
    },
  })
  return { state, find }
}

describe('the address of this device', () => {
  it('is the one from which the kernel would send, and the phone is not asked', async () => {
    const { state, find } = finder({ probed: '192.168.1.23', told: '192.168.1.99' })
    expect(await find()).toBe('192.168.1.23')
    expect(state.asked).toBe(0)
  })

  it('is the phone’s word where the kernel knows no way out, from the next look on', async () => {
    const { find } = finder({ told: '192.168.1.99' })
    expect(await find()).toBeUndefined()
    expect(await find()).toBe('192.168.1.99')
  })

  it('is asked of the phone every ten minutes at most, whatever the clock does', async () => {
    const { state, find } = finder({})
    await find()
    state.now += ASK_PHONE_EVERY_MS - 1
    await find()
    expect(state.asked).toBe(1)
    state.now += 1
    await find()
    expect(state.asked).toBe(2)
    state.now -= 2 * ASK_PHONE_EVERY_MS
    await find()
    expect(state.asked).toBe(3)
  })

  it('is not the phone’s word when no socket can have it: the demo’s phone has an address that is not here', async () => {
    const { find } = finder({ told: '192.168.1.99', own: false })
    await find()
    expect(await find()).toBeUndefined()
  })

  it.each(['8.8.8.8', '203.0.113.7', '100.64.0.7', '127.0.0.1'])(
    'is not %s: others would come from anywhere',
    async (probed) => {
      expect(await finder({ probed }).find()).toBeUndefined()
    },
  )

  it('may be the carrier’s where that was chosen', async () => {
    expect(await finder({ probed: '100.64.0.7', mayBeCarrier: true }).find()).toBe('100.64.0.7')
  })
})

describe('asking the kernel', () => {
  it('gives an IPv4 address of this machine, or nothing where no way leads out', async () => {
    const found = await probeAddress()
    if (found !== undefined) expect(await isOwnAddress(found)).toBe(true)
  })

  it('tells an own address from another’s', async () => {
    expect(await isOwnAddress('127.0.0.1')).toBe(true)
    expect(await isOwnAddress('192.0.2.77')).toBe(false)
  })
})
