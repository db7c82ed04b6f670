import { COMMANDS } from '../phone/commands.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { Housekeeping } from './housekeeping.ts'
import type { SyncDeps } from './sync-deps.ts'

type PreparationDeps = Pick<SyncDeps, 'phone' | 'log'> & { readonly housekeeping: Pick<Housekeeping, 'readRegion'> }

/** What comes before the first look at the phone. Throws when the Termux:API app is not there: any other call would hang. */
export function createPreparation({ phone, log, housekeeping }: PreparationDeps): () => Promise<void> {
  return async () => {
    if ((await phone.startApi()) === 'not_installed') throw new PhoneFailure('not_installed', COMMANDS.startApi.name)
    try {
      await phone.holdWakeLock()
      // Numbers are told apart by the SIM's country, so it is best known before the first message comes in.
      await housekeeping.readRegion()
    } catch (error) {
      if (!(error instanceof PhoneFailure) || error.kind === 'not_installed') throw error
      log.info({ kind: error.kind, command: error.command }, 'The country of the SIM is not known yet')
    }
  }
}
