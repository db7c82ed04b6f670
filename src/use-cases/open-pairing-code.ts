import type { Visitor } from '../access/visitor.ts'
import type { Device, PairingCodeAnswer } from '../protocol/session.ts'
import type { Deps } from './deps.ts'

/** Makes a code for one more browser, asked for by a device that is in. */
export function openPairingCode(
  { access }: Pick<Deps, 'access'>,
  request: { readonly by: Device; readonly from: Visitor },
): Omit<PairingCodeAnswer, 'url'> {
  const { typed, link, expiresAt } = access.codes.open()
  access.audit.note({ kind: 'code_opened', device: request.by, from: request.from })
  return { code: typed, link_code: link, expires_at: expiresAt }
}
