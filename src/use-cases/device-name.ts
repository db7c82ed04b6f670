import { AppError } from '../domain/app-error.ts'

/** What somebody calls a device, without what cannot be seen. */
export function parseDeviceName(verb: string, written: string): string {
  const name = written.toWellFormed().replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim()
  if (name === '') throw new AppError('invalid', `Cannot ${verb}: the device needs a name`)
  return name
}
