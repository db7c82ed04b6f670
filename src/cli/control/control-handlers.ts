import type { Access } from '../../access/create-access.ts'
import { AT_THE_PHONE } from '../../access/visitor.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Store } from '../../store/store.ts'
import { changeDevice } from '../../use-cases/change-device.ts'
import type { SyncReport } from '../../use-cases/deps.ts'
import type { DoctorControl } from '../../use-cases/doctor-control.ts'
import type { Importer } from '../../use-cases/import/importer.ts'
import { readStats } from '../../use-cases/read-stats.ts'
import { LENT_PREFIX, type LanState } from './control-protocol.ts'
import { createImportHandlers } from './import-verbs.ts'
import type { ControlHandlers } from './control-server.ts'

export interface ControlDeps {
  readonly access: Access
  readonly store: Store
  readonly report: SyncReport
  readonly doctor: DoctorControl
  readonly importer: Importer
  readonly clock: Clock
  readonly version: string
  readonly url: string
  readonly isDemo: boolean
  readonly readLan: () => LanState | null
}

/** Takes back what a daemon had lent that was killed meanwhile. */
export function revokeLentTokens(access: Access): void {
  for (const { id, kind, name } of access.listDevices()) {
    if (kind === 'token' && name.startsWith(LENT_PREFIX)) access.revokeDevice(id)
  }
}

// Somebody may have revoked it, or all, in the meantime.
function takeBack(access: Access, id: string): void {
  if (access.isIn(id)) access.revokeDevice(id)
}

/** What the daemon does for the commands beside it. */
export function createControlHandlers(deps: ControlDeps): ControlHandlers {
  const { access, store, report, doctor, clock, version, url, isDemo, readLan } = deps
  return {
    status: () => ({ version, pid: process.pid, url, demo: isDemo, lan: readLan() }),

    pair() {
      const { typed, link, expiresAt } = access.codes.open()
      return { code: typed, link_code: link, expires_at: expiresAt, url, lan: readLan() }
    },

    create_token({ name, scopes, proof, until_closed }, caller) {
      const made = access.createDevice({ name: until_closed ? LENT_PREFIX + name : name, proof, scopes })
      if (until_closed) caller.onGone(() => takeBack(access, made.device.id))
      return made
    },

    list_devices: () => ({ devices: access.listDevices() }),

    revoke_device({ id }) {
      access.revokeDevice(id)
      return {}
    },

    change_device: ({ id, change }) => ({ device: changeDevice({ access }, { id, change, from: AT_THE_PHONE }) }),
    revoke_all: () => ({ revoked: access.revokeAll(undefined) }),
    read_audit: ({ limit }) => access.audit.list({ limit }),

    ...createImportHandlers(deps.importer),

    report: () => ({ stats: readStats({ clock, store, report }), sync: report.list() }),
    examine: () => doctor.examine(),
  }
}
