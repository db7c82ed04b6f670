import type { FastifyRequest } from 'fastify'
import { AppError } from '../domain/app-error.ts'
import { EPOCH_HEADER } from '../protocol/epoch-header.ts'
import type { Store } from '../store/store.ts'

/**
 * With a restored backup an id can be another's. Whoever names the history that its ids are of is refused in any other, before a text
 * goes to the wrong person. Throws `conflict`.
 */
export function requireKnownHistory({ headers }: FastifyRequest, { epoch }: Pick<Store, 'epoch'>): void {
  const known = headers[EPOCH_HEADER]
  if (known === undefined || known === epoch) return
  throw new AppError(
    'conflict',
    'Cannot do this: the phone was restored from a backup since its data were read here; read them again',
    { reason: 'history_replaced' },
  )
}
