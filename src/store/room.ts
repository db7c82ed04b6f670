import { statfsSync } from 'node:fs'
import { AppError } from '../domain/app-error.ts'

const MEGABYTE = 1024 * 1024

/** Throws a sentence where so much does not fit; `what` could not be done then. */
export function requireRoom(
  directory: string,
  { bytes, what }: { readonly bytes: number; readonly what: string },
): void {
  const { bavail, bsize } = statfsSync(directory)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new AppError(
    'storage_unavailable',
    `Cannot ${what}: it needs ${inMegabytes(bytes)} MB in ${directory}, and ${Math.floor(free / MEGABYTE).toLocaleString('en')} MB are free there, so make room; nothing was changed`,
  )
}

function inMegabytes(bytes: number): string {
  return Math.max(1, Math.ceil(bytes / MEGABYTE)).toLocaleString('en')
}
