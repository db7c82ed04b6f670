import { describe, expect, it } from 'vitest'
import type { Device } from '../../../src/protocol/session.ts'
import { DevicesStore } from '../../../web/stores/devices.ts'
import { createEnvironment, createFakeApi, settle } from '../support/fakes.ts'

const device = (id: string, change: Partial<Device> = {}): Device => ({
  id,
  name: id,
  kind: 'browser',
  proof: 'session_key',
  scopes: ['read'],
  created_at: 1,
  last_seen_at: 1,
  last_ip: null,
  user_agent: null,
  ...change,
})
const code = (expires_at: number) => ({ code: 'AAAA-BBBB', link_code: 'LINK', expires_at, url: null })

function setUp() {
  const environment = createEnvironment()
  const api = createFakeApi()
  const problems: string[] = []
  const devices = new DevicesStore({ api, environment, onProblem: (sentence) => void problems.push(sentence) })
  return { environment, api, problems, devices }
}

describe('the devices', () => {
  it('are read again after each change, and a change that failed is told', async () => {
    const { api, problems, devices } = setUp()
    void devices.revoke('a')
    await api.calls('revokeDevice')[0]?.fail(new Error('Cannot revoke a: there is no such device'))
    await api.calls('listDevices')[0]?.answer([device('b')])
    expect(devices.devices.value?.map(({ id }) => id)).toEqual(['b'])
    expect(problems).toEqual(['Cannot revoke a: there is no such device'])
  })

  it('are those of the newest answer, not of the one that came last', async () => {
    const { api, devices } = setUp()
    void devices.read()
    void devices.read()
    await api.calls('listDevices')[1]?.answer([device('new')])
    await api.calls('listDevices')[0]?.answer([device('old')])
    expect(devices.devices.value?.map(({ id }) => id)).toEqual(['new'])
  })
})

describe('a code', () => {
  it('is on show until somebody new came in by it', async () => {
    const { api, environment, devices } = setUp()
    void devices.openCode()
    await api.calls('listDevices')[0]?.answer([device('here')])
    await api.calls('openPairingCode')[0]?.answer(code(environment.now() + 300_000))
    expect(devices.code.value?.code).toBe('AAAA-BBBB')

    environment.pass(2_500)
    await api.calls('listDevices')[1]?.answer([device('here'), device('script', { kind: 'token' })])
    expect(devices.arrived.value).toBeUndefined()

    environment.pass(2_500)
    await api.calls('listDevices')[2]?.answer([device('here'), device('tablet')])
    expect(devices.arrived.value?.id).toBe('tablet')
    expect(devices.code.value).toBeUndefined()
    environment.pass(60_000)
    expect(api.calls('listDevices')).toHaveLength(3)
  })

  it('is asked after no more when it is too old, or its page is left', async () => {
    const { api, environment, devices } = setUp()
    void devices.openCode()
    await api.calls('listDevices')[0]?.answer([])
    await api.calls('openPairingCode')[0]?.answer(code(environment.now() + 2_000))
    environment.pass(2_500)
    await api.calls('listDevices')[1]?.answer([])
    environment.pass(60_000)
    expect(api.calls('listDevices')).toHaveLength(2)

    void devices.openCode()
    await api.calls('listDevices')[2]?.answer([])
    await api.calls('openPairingCode')[1]?.answer(code(environment.now() + 300_000))
    devices.closeCode()
    environment.pass(60_000)
    expect(api.calls('listDevices')).toHaveLength(3)
    expect(devices.code.value).toBeUndefined()
  })

  it('that comes after its page was left is not shown', async () => {
    const { api, environment, devices } = setUp()
    void devices.openCode()
    devices.closeCode()
    await api.calls('listDevices')[0]?.answer([])
    await api.calls('openPairingCode')[0]?.answer(code(environment.now() + 300_000))
    await settle()
    expect(devices.code.value).toBeUndefined()
  })
})
