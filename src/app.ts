import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createDaemonDoctor, type StartedIn } from './app/doctor/daemon-doctor.ts'
import { createImporting, type Importing } from './app/importing.ts'
import { createLan, type Lan, type LanParts } from './app/lan.ts'
import { createWebhookWorker } from './app/webhooks.ts'
import { createAccess, type Access } from './access/create-access.ts'
import { instanceOf } from './access/session-cookie.ts'
import type { Config } from './config.ts'
import type { Clock, SteadyClock } from './domain/clock.ts'
import type { Log } from './domain/log.ts'
import type { SendPoint } from './domain/send-state.ts'
import { createServer } from './http/create-server.ts'
import { NO_LAN, type LanStatus } from './http/lan/lan-status.ts'
import { DEFAULT_RATE_LIMITS, type RateLimits } from './http/rate-limits.ts'
import { createPhoneNotices, type PhoneNotices } from './outbound/phone-notices.ts'
import type { WebhookDeliverer } from './outbound/webhooks/webhook-deliverer.ts'
import type { CallMeter } from './phone/call-meter.ts'
import type { Phone } from './phone/phone.ts'
import { projectRoot } from './project-root.ts'
import type { AuditEntry } from './protocol/session.ts'
import { readLastBackup } from './store/last-backup.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'
import { createSync, type Sync } from './sync/create-sync.ts'
import type { Importer } from './use-cases/import/importer.ts'
import { createUploads, type Uploads } from './use-cases/lists/uploads.ts'
import { accessStorage } from './use-cases/device-storage.ts'
import type { SyncControl, SyncReport } from './use-cases/deps.ts'
import type { DoctorControl } from './use-cases/doctor-control.ts'

const LOOPBACK = '127.0.0.1'

export interface AppOptions {
  readonly config: Config
  readonly clock: Clock
  /** A time that nobody can set; else as steady as the clock is. */
  readonly steady?: SteadyClock
  readonly phone: Phone
  /** Tells of each command that is run on the phone. */
  readonly calls?: Pick<CallMeter, 'onCall'>
  readonly log: Log
  readonly version: string
  /** Told of each step of a send; otherwise the debug log is. */
  readonly reached?: (point: SendPoint) => void
  /** Another directory than the built web app's, or other limits, for tests and benches. */
  readonly webRoot?: string
  readonly limits?: Partial<RateLimits>
  readonly lan?: LanParts
  /** Told when this device has another address in the local network than it had. */
  readonly onMove?: (url: string) => void
  /** Environment and PATH, for the doctor; else it finds nothing there. */
  readonly startedIn?: StartedIn
}

/** The whole daemon: what is kept, what runs by itself, and the server. */
export interface App {
  readonly store: Store
  readonly access: Access
  readonly control: SyncControl
  readonly report: SyncReport
  readonly server: FastifyInstance
  /** The door to the local network, as it is now. */
  readonly lan: LanStatus
  readonly doctor: DoctorControl
  readonly importer: Importer
  /** Begins to serve and to look after the phone. */
  listen(): Promise<{ readonly url: string }>
  /** Ends all of it in order; nothing that was accepted is lost. */
  close(): Promise<void>
}

/** Puts the parts together. Nothing runs until `listen`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, phone, log } = options
  const webRoot = options.webRoot ?? join(projectRoot, 'web/dist')
  const store = openData(options)
  try {
    options.calls?.onCall((reason) => store.phoneCalls.note(reason))
    const sync = createSync({
      store,
      phone,
      clock,
      log,
      pace: config.pace,
      ...(options.steady ? { steady: options.steady } : {}),
    })
    const access = createAccess({ ...accessStorage(store, config.dataDir), clock })
    const notices = createPhoneNotices({ notify: (notice) => phone.notify(notice), log })
    access.audit.onEntry((entry) => tellOwner(notices, entry))
    const uploads = createUploads({ directory: join(config.dataDir, 'uploads'), clock })
    const importing = createImporting({ store, clock, log, dataDir: config.dataDir })
    const loopbackPort = () => portOf(server.server.address())
    const lan = createDoor(options, {
      webRoot,
      loopbackPort,
      notices,
      // One server for both doors: whatever is decrypted goes in by the same routes.
      onConnection: (socket) => server.server.emit('connection', socket),
    })
    const webhooks = createWebhookWorker({
      store,
      access,
      clock,
      log,
      version: options.version,
      notices,
      report: sync.report,
      ownPorts: () => [loopbackPort(), ...(config.lan ? [config.lan.port] : [])],
    })
    const doctor = createDaemonDoctor({
      config,
      clock,
      log,
      phone,
      store,
      version: options.version,
      sync,
      lan: lan?.status ?? NO_LAN,
      url: () => `http://${LOOPBACK}:${loopbackPort()}`,
      startedIn: options.startedIn,
    })
    const server: FastifyInstance = await createServer({
      store,
      clock,
      access,
      log,
      uploads,
      ...importing.parts,
      webhooks,
      sync: sync.control,
      report: sync.report,
      doctor,
      lan: lan?.status ?? NO_LAN,
      loopbackPort,
      version: options.version,
      instance: instanceOf(config.dataDir),
      webRoot,
      readLastBackup: () => readLastBackup(config.dataDir),
      limits: { ...DEFAULT_RATE_LIMITS, ...options.limits },
    })
    return assemble({
      store,
      sync,
      access,
      notices,
      uploads,
      importing,
      webhooks,
      server,
      doctor,
      lan,
      port: config.port,
    })
  } catch (error) {
    store.close()
    throw error
  }
}

function openData({ config, clock, log, ...options }: AppOptions): Store {
  const reached = options.reached ?? ((point: SendPoint) => log.debug({ point }, 'A send moves'))
  const path = join(config.dataDir, 'lanline.db')
  return openStore({ path, clock, settings: config.settings, reached, keepsOldSchema: true })
}

interface DoorParts extends Pick<Parameters<typeof createLan>[0], 'webRoot' | 'loopbackPort' | 'onConnection'> {
  readonly notices: PhoneNotices
}

/** The door to the local network, where there shall be one. */
function createDoor(
  { config, clock, phone, log, ...options }: AppOptions,
  { notices, ...parts }: DoorParts,
): Lan | undefined {
  if (!config.lan) return undefined
  return createLan({
    ...parts,
    config: config.lan,
    dataDir: config.dataDir,
    clock,
    phone,
    log,
    parts: options.lan ?? {},
    onMove(url) {
      notices.tellMoved(url)
      options.onMove?.(url)
    },
  })
}

interface Parts extends Pick<App, 'store' | 'access' | 'server' | 'doctor'> {
  readonly sync: Sync
  readonly notices: PhoneNotices
  readonly uploads: Uploads
  readonly importing: Importing
  readonly webhooks: WebhookDeliverer
  readonly lan: Lan | undefined
  readonly port: number
}

function assemble(parts: Parts): App {
  const { store, sync, access, notices, uploads, importing, webhooks, server, doctor, lan, port } = parts

  let closed: Promise<void> | undefined

  async function close(): Promise<void> {
    await Promise.all([lan?.stop(), server.close(), sync.stop(), webhooks.stop(), importing.close()])
    notices.close()
    uploads.close()
    access.close()
    store.close()
  }

  return {
    store,
    access,
    server,
    doctor,
    importer: importing.parts.importer,
    lan: lan?.status ?? NO_LAN,
    control: sync.control,
    report: sync.report,

    async listen() {
      await server.listen({ host: LOOPBACK, port })
      await lan?.start()
      sync.start()
      webhooks.start()
      return { url: `http://${LOOPBACK}:${portOf(server.server.address())}` }
    },

    close() {
      closed ??= close()
      return closed
    },
  }
}

/** The owner hears at once of who came in and who tried; the rest is in the record. */
function tellOwner(notices: PhoneNotices, { kind, device_id, device_name, ip }: AuditEntry): void {
  if (kind !== 'paired' && kind !== 'pairing_failed' && kind !== 'refused') return
  notices.tellAccess({ kind, deviceId: device_id, deviceName: device_name, ip })
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('The server does not listen on a port')
}
