import { existsSync } from 'node:fs'
import { createAccess } from '../access/create-access.ts'
import { AppError } from '../domain/app-error.ts'
import type { Device, Scope } from '../protocol/session.ts'
import { openStore } from '../store/open-store.ts'
import { durableDevices } from '../use-cases/device-storage.ts'
import { systemClock } from './system-clock.ts'
import { findDaemon } from './daemon.ts'
import { isDemoData, prepareDataDirectory, type DataFiles } from './data-directory.ts'

/** Who may come in, asked of the running daemon or, when none runs, of the data itself. */
export interface Authority {
  createToken(name: string, scopes: readonly Scope[]): Promise<{ device: Device; token: string }>
  listDevices(): Promise<readonly Device[]>
  revokeDevice(id: string): Promise<void>
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
      createToken: (name, scopes) => daemon.ask('create_token', { name, scopes }),
      listDevices: async () => (await daemon.ask('list_devices', {})).devices,
      revokeDevice: async (id) => void (await daemon.ask('revoke_device', { id })),
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
  const access = createAccess({ clock: systemClock, devices: durableDevices(store) })
  return {
    createToken: async (name, scopes) => access.createDevice({ name, kind: 'token', scopes }),
    listDevices: async () => access.listDevices(),
    revokeDevice: async (id) => access.revokeDevice(id),
    close: () => store.close(),
  }
}
