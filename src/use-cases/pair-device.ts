import { AppError } from '../domain/app-error.ts'
import type { Device, Scope } from '../protocol/session.ts'
import type { Deps } from './deps.ts'

/** A paired browser is its owner's own screen. */
const BROWSER_SCOPES: readonly Scope[] = ['read', 'send', 'admin']

/** Lets a browser in for a one-time code that the phone shows. The token goes into its cookie. */
export function pairDevice(
  { access }: Pick<Deps, 'access'>,
  request: { readonly code: string; readonly deviceName: string },
): { readonly device: Device; readonly token: string } {
  const name = parseDeviceName(request.deviceName)
  const outcome = access.codes.redeem(request.code)
  if (outcome === 'malformed') {
    throw new AppError('invalid', 'Cannot pair: a code has eight letters and digits, like 4F7K-92QX')
  }
  if (outcome === 'wrong') {
    throw new AppError(
      'forbidden',
      'Cannot pair: this code is wrong, used or too old; get a new one on the phone with "lanline pair"',
    )
  }
  outcome satisfies 'accepted'
  return access.createDevice({ name, kind: 'browser', scopes: BROWSER_SCOPES })
}

function parseDeviceName(written: string): string {
  const name = written.toWellFormed().replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim()
  if (name === '') throw new AppError('invalid', 'Cannot pair: the device needs a name')
  return name
}
