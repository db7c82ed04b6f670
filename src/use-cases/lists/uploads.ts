import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, RateLimitError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import { MAX_LIST_BYTES } from '../../protocol/limits.ts'
import type { ListCorrection, ListEncoding, UploadId } from '../../protocol/list.ts'
import { createEncodingProbe } from './detect-encoding.ts'

/** A file that somebody sent, kept until it is saved as a list or its time is over. */
export interface Upload {
  readonly id: UploadId
  readonly path: string
  readonly bytes: number
  readonly encoding: ListEncoding
  readonly expiresAt: number
  /** Of all its bytes, SHA-256. */
  readonly digest: Buffer
  /** What was said about it so far, by who corrected the guess. */
  readonly corrections: ListCorrection
}

interface KeptUpload extends Upload {
  readonly deviceId: string
  /** It is being read. */
  readonly isBusy: boolean
}

export interface ReceivedFile {
  readonly stream: AsyncIterable<Buffer>
  readonly deviceId: string
  readonly region: string | undefined
  readonly onBytes: (done: number) => void
}

/** The files of lists that are not saved yet. Only the device that sent one may use it. */
export interface Uploads {
  /** Throws `too_large`, `invalid` for what is no text, and `rate_limited` when all places are taken. Nothing is left of what is refused. */
  receive(file: ReceivedFile): Promise<Upload>
  /** Runs the work while nobody else may use the upload. Throws `not_found`, and `conflict` while it is in use. */
  use<T>(id: UploadId, deviceId: string, work: (upload: Upload) => Promise<T>): Promise<T>
  correct(id: UploadId, corrections: ListCorrection): void
  /** Throws `not_found`. */
  delete(id: UploadId, deviceId: string): void
  close(): void
}

/** Uploads that lie there or are coming, of all devices; the oldest that nobody reads makes room. */
export const MAX_UPLOADS = 4
export const UPLOAD_LIFE_MS = 60 * 60_000

/** The directory is ours alone: what a daemon that was killed has left in it goes at the start. */
export function createUploads({ directory, clock }: { readonly directory: string; readonly clock: Clock }): Uploads {
  rmSync(directory, { recursive: true, force: true })
  const kept = new Map<UploadId, KeptUpload>()
  let arriving = 0
  let timer: NodeJS.Timeout | undefined

  function forget({ id, path }: Pick<Upload, 'id' | 'path'>): void {
    kept.delete(id)
    rmSync(path, { force: true })
  }

  function forgetExpired(): void {
    for (const upload of kept.values()) {
      if (!upload.isBusy && clock.now() >= upload.expiresAt) forget(upload)
    }
    if (kept.size === 0) timer = clearTimeout(timer) as undefined
  }

  function makeRoom(): void {
    forgetExpired()
    if (arriving + kept.size < MAX_UPLOADS) return
    const oldest = [...kept.values()].find(({ isBusy }) => !isBusy)
    if (!oldest) throw new RateLimitError('Cannot take this file: others are being read; wait a little', 10)
    forget(oldest)
  }

  function get(id: UploadId, deviceId: string): KeptUpload {
    forgetExpired()
    const upload = kept.get(id)
    if (upload?.deviceId === deviceId) return upload
    throw new AppError('not_found', 'Cannot find this file: its time is over, or it was never here; upload it again')
  }

  function change(id: UploadId, what: Partial<KeptUpload>): void {
    const upload = kept.get(id)
    if (upload) kept.set(id, { ...upload, ...what })
  }

  return {
    async receive({ stream, deviceId, region, onBytes }) {
      makeRoom()
      arriving += 1
      const id: UploadId = `upload_${randomBytes(13).toString('hex')}`
      const path = join(directory, id)
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 })
        const written = await writeFile(path, stream, { region, onBytes })
        const upload = { id, path, ...written, deviceId, expiresAt: clock.now() + UPLOAD_LIFE_MS, isBusy: false }
        kept.set(id, { ...upload, corrections: {} })
        timer ??= setInterval(forgetExpired, UPLOAD_LIFE_MS / 4).unref()
        return { ...upload, corrections: {} }
      } catch (error) {
        await rm(path, { force: true })
        throw explainArrival(error)
      } finally {
        arriving -= 1
      }
    },
    async use(id, deviceId, work) {
      const upload = get(id, deviceId)
      if (upload.isBusy)
        throw new AppError('conflict', 'Cannot read this file: it is being read already; wait a little')
      change(id, { isBusy: true })
      try {
        return await work(upload)
      } finally {
        change(id, { isBusy: false })
      }
    },
    correct: (id, corrections) => change(id, { corrections }),
    delete: (id, deviceId) => forget(get(id, deviceId)),
    close() {
      clearInterval(timer)
      kept.clear()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function writeFile(
  path: string,
  stream: AsyncIterable<Buffer>,
  { region, onBytes }: Pick<ReceivedFile, 'region' | 'onBytes'>,
) {
  const probe = createEncodingProbe(region)
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > MAX_LIST_BYTES) throw tooLarge()
      probe.add(chunk)
      hash.update(chunk)
      await writeAll(file, chunk)
      onBytes(bytes)
    }
  } finally {
    await file.close()
  }
  if (bytes === 0) throw new AppError('invalid', 'Cannot read this file: it is empty', { reason: 'file_empty' })
  return { bytes, encoding: probe.finish(), digest: hash.digest() }
}

/** A disk that is nearly full takes a part of it, and says so only by the next call. */
export async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Buffer): Promise<void> {
  let written = 0
  while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten
}

/** The sentence for a file over the bound, also before any of it came. */
export function tooLarge(): AppError {
  return new AppError(
    'too_large',
    `Cannot take this file: it is larger than ${MAX_LIST_BYTES / 1024 / 1024} MB; split it, or save only the columns you need`,
  )
}

/** What ended the arrival of a file, as a sentence where there is one. */
export function explainArrival(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'storage_unavailable',
      'Cannot take this file: no space is left where the data lies, so make room',
      {
        cause: error,
      },
    )
  }
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new AppError('invalid', 'Cannot take this file: it did not come whole', {
      cause: error,
      reason: 'file_broken',
    })
  }
  return error
}
