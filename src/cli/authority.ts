import { existsSync } from 'node:fs'
import { createAccess } from '../access/create-access.ts'
import { AppError } from '../domain/app-error.ts'
import type { AuditPage, Device, DeviceChange, Scope } from '../protocol/session.ts'
import { openStore } from '../store/open-store.ts'
import { AT_THE_PHONE } from '../access/visitor.ts'
import { changeDevice } from '../use-cases/change-device.ts'
import { accessStorage } from '../use-cases/device-storage.ts'
import { systemClock } from './system-clock.ts'
import { findDaemon } from './daemon.ts'
import { isDemoData, prepareDataDirectory, type DataFiles } from './data-directory.ts'

/** Who may come in, asked of the running daemon or, when none runs, of the data itself. */
export interface Authority {
  /** A key that signs calls, or a bearer token. */
  createToken(token: {
    name: string
    scopes: readonly Scope[]
    proof: 'signing_key' | 'bearer'
  }): Promise<{ device: Device; token: string }>
  listDevices(): Promise<readonly Device[]>
  changeDevice(id: string, change: DeviceChange): Promise<Device>
  revokeDevice(id: string): Promise<void>
  /** How many were shut out. */
  revokeAll(): Promise<number>
  readAudit(limit: number): Promise<AuditPage>
  close(): void
}

/** `mayCreate`: the data directory is made when there is none yet. */
export async function openAuthority(
  files: DataFiles,
  { demo, mayCreate }: { demo: boolean; mayCreate: boolean },
): Promise<Authority> {
  const daemon = await findDaemon(files)
  if (daemon) {
    return {
      createToken: (token) => daemon.ask('create_token', token),
      listDevices: async () => (await daemon.ask('list_devices', {})).devices,
      changeDevice: async (id, change) => (await daemon.ask('change_device', { id, change })).device,
      revokeDevice: async (id) => void (await daemon.ask('revoke_device', { id })),
      revokeAll: async () => (await daemon.ask('revoke_all', {})).revoked,
      readAudit: (limit) => daemon.ask('read_audit', { limit }),
      close: () => daemon.close(),
    }
  }
  if (!mayCreate && !existsSync(files.database)) {
    throw new AppError(
      'not_found',
      `There is no data in ${files.directory} yet: start the daemon, or name it with --data`,
    )
  }
  return openStoredAuthority(files, demo)
}

function openStoredAuthority(files: DataFiles, demo: boolean): Authority {
  prepareDataDirectory(files, { demo: demo || isDemoData(files) })
  const store = openStore({ path: files.database, clock: systemClock })
  const access = createAccess({ ...accessStorage(store, files.directory), clock: systemClock })
  return {
    createToken: async (token) => access.createDevice(token),
    listDevices: async () => access.listDevices(),
    changeDevice: async (id, change) => changeDevice({ access }, { id, change, from: AT_THE_PHONE }),
    revokeDevice: async (id) => access.revokeDevice(id),
    revokeAll: async () => access.revokeAll(undefined),
    readAudit: async (limit) => access.audit.list({ limit }),
    close() {
      access.close()
      store.close()
    },
  }
}
