import { describe, expect, it } from 'vitest'
import { createAccess, MAX_DEVICES, type DeviceStorage, type StoredDevice } from '../../src/access/create-access.ts'
import { SESSION_LIFE_MS } from '../../src/access/session-cookie.ts'
import { createToken } from '../../src/access/token.ts'

function createStorage(): DeviceStorage & { rows: Map<string, StoredDevice>; touches: number } {
  const rows = new Map<string, StoredDevice>()
  return {
    rows,
    touches: 0,
    insert: (device) => void rows.set(device.id, device),
    find: (id) => rows.get(id),
    list: () => [...rows.values()],
    touch(id, at) {
      this.touches += 1
      const row = rows.get(id)
      if (row) rows.set(id, { ...row, last_seen_at: at })
    },
    revoke: (id) => rows.delete(id),
  }
}

function setUp() {
  let now = 1_000_000
  const storage = createStorage()
  const access = createAccess({ clock: { now: () => now }, devices: storage })
  return { access, storage, wait: (ms: number) => void (now += ms) }
}
const laptop = { name: 'Laptop', kind: 'browser', scopes: ['read', 'send', 'admin'] } as const
const script = { name: 'script', kind: 'token', scopes: ['read'] } as const

describe('access', () => {
  it('knows a device by its token and keeps no token', () => {
    const { access, storage } = setUp()
    const { device, token } = access.createDevice(laptop)
    expect(access.authenticate(token)?.device).toMatchObject({ id: device.id, ...laptop })
    expect(access.authenticate(token)?.device).not.toHaveProperty('secretHash')
    const secret = token.split('_')[2] ?? ''
    expect(JSON.stringify([...storage.rows.values()])).not.toContain(secret.slice(0, 52))
  })

  it('refuses a wrong secret for a right id, and an id it does not know', () => {
    const { access } = setUp()
    const { device } = access.createDevice(laptop)
    const other = createToken()
    expect(access.authenticate(other.text)).toBeUndefined()
    expect(access.authenticate(`lan_${device.id}_${other.text.split('_')[2]}`)).toBeUndefined()
    expect(access.authenticate('')).toBeUndefined()
  })

  it('shuts a revoked device out at once and says so', () => {
    const { access } = setUp()
    const { device, token } = access.createDevice(laptop)
    const revoked: string[] = []
    const end = access.onRevoke((id) => revoked.push(id))
    access.revokeDevice(device.id)
    expect(revoked).toEqual([device.id])
    expect(access.authenticate(token)).toBeUndefined()
    expect(() => access.revokeDevice(device.id)).toThrow('there is no such device')
    end()
    access.revokeDevice(access.createDevice(script).device.id)
    expect(revoked).toHaveLength(1)
  })

  it('forgets a browser that stays away for ninety days, and no token', () => {
    const { access, wait } = setUp()
    const [browser, token] = [access.createDevice(laptop).token, access.createDevice(script).token]
    wait(SESSION_LIFE_MS)
    expect(access.authenticate(browser)).toBeDefined()
    wait(SESSION_LIFE_MS)
    expect(access.authenticate(browser)).toBeDefined()
    wait(SESSION_LIFE_MS + 1)
    expect(access.authenticate(browser)).toBeUndefined()
    expect(access.authenticate(token)).toBeDefined()
  })

  it('notes when a device was seen, but not at each request', () => {
    const { access, storage, wait } = setUp()
    const { token } = access.createDevice(laptop)
    expect(access.authenticate(token)?.isRenewed).toBe(true)
    wait(60_000)
    expect(access.authenticate(token)?.isRenewed).toBe(false)
    expect(storage.touches).toBe(1)
    wait(300_000)
    expect(access.authenticate(token)).toMatchObject({ isRenewed: true, device: { last_seen_at: 1_360_000 } })
  })

  it('has a most of devices', () => {
    const { access } = setUp()
    for (let count = 0; count < MAX_DEVICES; count += 1) access.createDevice(script)
    expect(() => access.createDevice(script)).toThrow('revoke one first')
  })
})
