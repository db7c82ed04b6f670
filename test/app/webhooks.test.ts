import { expect, it } from 'vitest'
import { createAccess } from '../../src/access/create-access.ts'
import { createWebhookWorker } from '../../src/app/webhooks.ts'
import type { SyncStatus } from '../../src/protocol/sync.ts'
import { durableDevices } from '../../src/use-cases/device-storage.ts'
import { phoneSync } from '../support/http-app.ts'
import { createClock, openTestStore } from '../store/fixtures.ts'

it('a disk that takes nothing keeps nobody from hearing how the phone is', async () => {
  const clock = createClock()
  const store = openTestStore({ clock })
  const devices = durableDevices(store)
  const access = createAccess({ clock, devices, audit: store.accessAudit, wrappingKey: () => Buffer.alloc(32, 7) })
  const warnings: string[] = []
  const listeners = new Set<(status: SyncStatus) => void>()
  const pace = () => ({ lastPollAt: null, intervalMs: null, reason: null, callsLastHour: 0 })
  const worker = createWebhookWorker({
    store,
    access,
    clock,
    log: { debug() {}, info() {}, warn: (_, sentence) => warnings.push(sentence), error() {} },
    version: '1.2.3',
    notices: { tellWebhookOff() {} },
    report: {
      list: () => [],
      pace,
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    ownPorts: () => [],
  })
  const tell = () =>
    listeners.forEach((listener) => listener({ ...phoneSync, phone: { ...phoneSync.phone, state: 'disk_full' } }))
  tell()
  expect(warnings).toEqual([])
  // As hard a failure as a disk can give.
  store.close()
  tell()
  expect(warnings).toEqual(['the webhooks cannot be told how the phone is'])
  await worker.stop()
  expect(listeners.size).toBe(0)
})
