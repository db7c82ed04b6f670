import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/app-error.ts'
import type { Import } from '../../protocol/import.ts'
import { MAX_IMPORT_BYTES } from '../../protocol/limits.ts'
import { explainArrival, writeAll } from '../lists/uploads.ts'
import { tooLarge } from './file-source.ts'
import type { ImportRequest } from './import-job.ts'
import type { Importer } from './importer.ts'

export interface ImportUpload extends Omit<ImportRequest, 'path' | 'onEnd'> {
  readonly stream: AsyncIterable<Buffer>
  /** Where it was said. */
  readonly bytes: number | null
  /** Throws where what came is not what was signed. */
  readonly check: (digest: Buffer) => void
}

/** Files that come over the network. One lies on the disk until it is imported: nothing of it is taken in before all of it has come. */
export interface ImportUploads {
  receive(upload: ImportUpload): Promise<Import>
  close(): void
}

/** What has to stay free beside the file. */
const SPARE_BYTES = 64 * 1024 * 1024

/** The directory is ours alone: what a daemon that was killed has left in it goes at the start. */
export function createImportUploads({
  directory,
  importer,
}: {
  readonly directory: string
  readonly importer: Pick<Importer, 'start' | 'checkFree'>
}): ImportUploads {
  rmSync(directory, { recursive: true, force: true })
  let isArriving = false

  async function arrive(upload: ImportUpload): Promise<Import> {
    const { stream, bytes, check, ...request } = upload
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    await checkRoom(directory, bytes)
    const path = join(directory, randomUUID())
    const forget = () => rmSync(path, { force: true })
    try {
      check(await writeFile(path, stream))
      return await importer.start({ ...request, path, onEnd: forget })
    } catch (error) {
      await rm(path, { force: true })
      throw explainArrival(error)
    }
  }

  return {
    async receive(upload) {
      importer.checkFree()
      if (isArriving)
        throw new AppError('conflict', 'Cannot import this file: another one is on its way; wait for it', {
          reason: 'import_running',
        })
      if (upload.bytes !== null && upload.bytes > MAX_IMPORT_BYTES) throw tooLarge()
      isArriving = true
      try {
        return await arrive(upload)
      } finally {
        isArriving = false
      }
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  }
}

async function checkRoom(directory: string, bytes: number | null): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  if ((bytes ?? 0) + SPARE_BYTES <= free) return
  const inMegabytes = (amount: number) => Math.round(amount / 1024 / 1024).toLocaleString('en')
  throw new AppError(
    'too_large',
    `Cannot take this file: ${inMegabytes(free)} MB are free where the data lies, and it needs ${inMegabytes((bytes ?? 0) + SPARE_BYTES)}; make room, or import it on the phone with lanline import, which needs no copy`,
  )
}

/** Returns the digest of what came. */
async function writeFile(path: string, stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > MAX_IMPORT_BYTES) throw tooLarge()
      hash.update(chunk)
      await writeAll(file, chunk)
    }
  } finally {
    await file.close()
  }
  return hash.digest()
}
