import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createAccess, type Access } from './access/create-access.ts'
import { instanceOf } from './access/session-cookie.ts'
import type { Config } from './config.ts'
import type { Clock } from './domain/clock.ts'
import type { Log } from './domain/log.ts'
import { createServer } from './http/create-server.ts'
import { DEFAULT_RATE_LIMITS, type RateLimits } from './http/rate-limits.ts'
import type { Phone } from './phone/phone.ts'
import { projectRoot } from './project-root.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'
import { createSync, type Sync } from './sync/create-sync.ts'
import { durableDevices } from './use-cases/device-storage.ts'
import type { SyncControl, SyncReport } from './use-cases/deps.ts'

const LOOPBACK = '127.0.0.1'

export interface AppOptions {
  readonly config: Config
  readonly clock: Clock
  readonly phone: Phone
  readonly log: Log
  readonly version: string
  /** Another directory than the built web app's, or other limits, for tests and benches. */
  readonly webRoot?: string
  readonly limits?: Partial<RateLimits>
}

/** The whole daemon: what is kept, what runs by itself, and the server. */
export interface App {
  readonly store: Store
  readonly access: Access
  readonly control: SyncControl
  readonly report: SyncReport
  readonly server: FastifyInstance
  /** Begins to serve and to look after the phone. */
  listen(): Promise<{ readonly url: string }>
  /** Ends all of it in order; nothing that was accepted is lost. */
  close(): Promise<void>
}

/** Puts the parts together. Nothing runs until `listen`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, phone, log } = options
  const { pace, confirmTimeoutMs, archiveAfterDays } = config
  const store = openStore({ path: join(config.dataDir, 'lanline.db'), clock })
  try {
    const sync = createSync({ store, phone, clock, log, settings: { pace, confirmTimeoutMs, archiveAfterDays } })
    const access = createAccess({ clock, devices: durableDevices(store) })
    const server = await createServer({
      store,
      clock,
      access,
      log,
      sync: sync.control,
      report: sync.report,
      version: options.version,
      instance: instanceOf(config.dataDir),
      webRoot: options.webRoot ?? join(projectRoot, 'web/dist'),
      limits: { ...DEFAULT_RATE_LIMITS, ...options.limits },
    })
    return assemble({ store, sync, access, server, port: config.port })
  } catch (error) {
    store.close()
    throw error
  }
}

interface Parts extends Pick<App, 'store' | 'access' | 'server'> {
  readonly sync: Sync
  readonly port: number
}

function assemble({ store, sync, access, server, port }: Parts): App {
  let closed: Promise<void> | undefined

  async function close(): Promise<void> {
    await Promise.all([server.close(), sync.stop()])
    store.close()
  }

  return {
    store,
    access,
    server,
    control: sync.control,
    report: sync.report,

    async listen() {
      await server.listen({ host: LOOPBACK, port })
      sync.start()
      return { url: `http://${LOOPBACK}:${portOf(server.server.address())}` }
    },

    close() {
      closed ??= close()
      return closed
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('The server does not listen on a port')
}
