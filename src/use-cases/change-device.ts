import type { Visitor } from '../access/visitor.ts'
import type { Device, DeviceChange } from '../protocol/session.ts'
import type { Deps } from './deps.ts'
import { parseDeviceName } from './device-name.ts'

/** Gives a device another name, or lets it do more or less than before. */
export function changeDevice(
  { access }: Pick<Deps, 'access'>,
  request: { readonly id: string; readonly change: DeviceChange; readonly from: Visitor },
): Device {
  const { name, scopes } = request.change
  const change = {
    ...(name !== undefined && { name: parseDeviceName('rename', name) }),
    ...(scopes && { scopes }),
  }
  return access.changeDevice(request.id, change, request.from)
}
