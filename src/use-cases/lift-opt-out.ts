import { AppError } from '../domain/app-error.ts'
import { parseAddress } from '../domain/phone-number.ts'
import type { OptOutAct } from '../protocol/opt-out.ts'
import { tellOptOut } from './add-opt-outs.ts'
import type { Deps } from './deps.ts'

export interface LiftRequest {
  readonly phone: string
  readonly reason: string
  /** The device. */
  readonly by: string | undefined
}

/** Lets campaigns write to this number again: a deliberate act, kept in the log with its reason. */
export function liftOptOut(
  { clock, store }: Pick<Deps, 'clock' | 'store'>,
  { phone, reason, by }: LiftRequest,
): OptOutAct {
  const why = reason.trim()
  if (why === '') throw new AppError('invalid', 'Cannot lift this opt-out: say why, it is kept in the log')
  return store.durably(() => {
    const address = parseAddress(phone, store.syncState.get('region'))
    const act = store.optOuts.lift({ address, reason: why, by, at: clock.now() })
    if (!act) throw new AppError('not_found', 'Cannot lift this opt-out: this number has not opted out')
    tellOptOut(store, address)
    return act
  })
}
