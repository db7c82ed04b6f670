import { createAccess } from '../../src/access/create-access.ts'
import type { Credentials } from '../../src/access/authenticate.ts'
import { openStore } from '../../src/store/open-store.ts'
import { durableDevices } from '../../src/use-cases/device-storage.ts'

/** Access over a real store in memory, with a clock to move. */
export function createTestAccess(start = 1_772_366_400_000) {
  let now = start
  const clock = { now: () => now }
  const store = openStore({ path: ':memory:', clock, region: () => 'GB' })
  const create = (wrappingKey: Uint8Array = Buffer.alloc(32, 7)) =>
    createAccess({
      clock,
      devices: durableDevices(store),
      audit: store.accessAudit,
      wrappingKey: () => wrappingKey,
    })
  // A second one is the daemon after a restart.
  return { access: create(), store, create, now: () => now, wait: (ms: number) => void (now += ms) }
}

/** What a request shows that shows nothing. */
export const NO_CREDENTIALS: Credentials = {
  bearer: undefined,
  cookie: undefined,
  ticket: undefined,
  signature: undefined,
  message: { method: 'GET', host: 'localhost:5000', scheme: 'http', target: '/api/session', contentDigest: '' },
  from: { ip: '192.168.1.20', userAgent: 'curl/8' },
}

export const withBearer = (bearer: string): Credentials => ({ ...NO_CREDENTIALS, bearer })
