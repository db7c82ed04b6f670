import { constants, createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline, Readable, type Transform } from 'node:stream'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { AppError } from '../../domain/app-error.ts'
import { MAX_IMPORT_BYTES, MAX_UNPACKED_IMPORT_BYTES } from '../../protocol/limits.ts'
import { readZipHead } from './unpack-zip.ts'

/** The bytes of a file, unpacked where it is packed, a piece at a time. */
export interface FileSource {
  /** The first bytes, unpacked. */
  readonly head: Buffer
  /** All of them, once. What breaks off comes out as a `CutOffError`. */
  readonly bytes: Readable
  /** Size of the file. */
  readonly total: number
  /** So much of it was read. */
  done(): number
  close(): void
}

/** The file ends in the middle. What came before is sound. */
export class CutOffError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('invalid', message, options)
    this.name = 'CutOffError'
  }
}

/** So small that reading one leaves room for what is urgent. */
const CHUNK_BYTES = 32 * 1024
const HEAD_BYTES = 64 * 1024

/** Throws `not_found`, `forbidden`, `too_large` and `invalid`, with a sentence. */
export async function openFileSource(path: string): Promise<FileSource> {
  const { head: packedHead, total } = await readHead(path)
  if (total === 0) throw new AppError('invalid', 'Cannot read this file: it is empty', { reason: 'file_empty' })
  if (total > MAX_IMPORT_BYTES) throw tooLarge()
  const { file, unpacker } = openStreams(path, packedHead)
  const { head, all } = await peek(readPieces(file, unpacker))
  const bytes = Readable.from(all, { objectMode: false, highWaterMark: CHUNK_BYTES })
  return {
    head,
    bytes,
    total,
    done: () => Math.min(file.bytesRead, total),
    close() {
      bytes.destroy()
      file.destroy()
    },
  }
}

/** The sentence for a file over the bound, also before any of it came. */
export function tooLarge(): AppError {
  return new AppError(
    'too_large',
    `Cannot import this file: it is larger than ${MAX_IMPORT_BYTES / 1024 / 1024 / 1024} GB; have SMS Backup & Restore leave out the pictures`,
  )
}

function openStreams(
  path: string,
  head: Buffer,
): { readonly file: ReturnType<typeof createReadStream>; readonly unpacker?: Transform } {
  if (head[0] === 0x1f && head[1] === 0x8b) {
    return {
      file: createReadStream(path, { highWaterMark: CHUNK_BYTES }),
      unpacker: createGunzip({ chunkSize: CHUNK_BYTES }),
    }
  }
  if (head.toString('latin1', 0, 4) !== 'PK\u0003\u0004')
    return { file: createReadStream(path, { highWaterMark: CHUNK_BYTES }) }
  const { start, method, packedBytes } = readZipHead(head)
  const end = method === 'stored' && packedBytes !== undefined ? { end: start + packedBytes - 1 } : {}
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES, start, ...end })
  return method === 'stored' ? { file } : { file, unpacker: createInflateRaw({ chunkSize: CHUNK_BYTES }) }
}

async function* readPieces(file: Readable, unpacker: Transform | undefined): AsyncGenerator<Buffer> {
  // Either side ends the other; what went wrong comes out of the loop.
  const from = unpacker === undefined ? file : pipeline(file, unpacker, () => undefined)
  let unpacked = 0
  try {
    // The border: a stream without an encoding gives bytes.
    for await (const piece of from as AsyncIterable<Buffer>) {
      unpacked += piece.length
      if (unpacked > MAX_UNPACKED_IMPORT_BYTES) {
        throw new CutOffError(
          `the file is more than ${MAX_UNPACKED_IMPORT_BYTES / 1024 / 1024 / 1024} GB when it is unpacked; what follows was not read`,
        )
      }
      yield piece
    }
  } catch (error) {
    throw explain(error)
  } finally {
    file.destroy()
  }
}

/** Reads the first bytes, which come again with all. What breaks off so early breaks off again there. */
async function peek(
  pieces: AsyncGenerator<Buffer>,
): Promise<{ readonly head: Buffer; readonly all: AsyncGenerator<Buffer> }> {
  const first: Buffer[] = []
  let size = 0
  let failure: unknown
  try {
    while (size < HEAD_BYTES) {
      const { value, done } = await pieces.next()
      if (done === true) break
      first.push(value)
      size += value.length
    }
  } catch (error) {
    failure = error
  }
  if (failure !== undefined && size === 0) throw failure
  return { head: Buffer.concat(first), all: again(first, pieces, failure) }
}

async function* again(
  first: readonly Buffer[],
  rest: AsyncGenerator<Buffer>,
  failure: unknown,
): AsyncGenerator<Buffer> {
  try {
    yield* first
    if (failure !== undefined) throw failure
    yield* rest
  } finally {
    // Who stops early leaves no file open.
    await rest.return(undefined)
  }
}

async function readHead(path: string): Promise<{ readonly head: Buffer; readonly total: number }> {
  try {
    // To open a pipe waits for who writes into it, perhaps for ever.
    if (!(await stat(path)).isFile()) throw noFile(path)
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await file.stat()
      if (!found.isFile()) throw noFile(path)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return { head: buffer.subarray(0, bytesRead), total: found.size }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new AppError('not_found', `Cannot read ${path}: there is no such file`)
    if (code === 'EACCES' || code === 'EPERM') {
      throw new AppError(
        'forbidden',
        `Cannot read ${path}: this user may not; on a phone, run termux-setup-storage first`,
      )
    }
    throw error
  }
}

function noFile(path: string): AppError {
  return new AppError('invalid', `Cannot read ${path}: it is no file; what a pipe gives, write into a file first`)
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return new CutOffError('the packed file ends in the middle', { cause: error })
  if (code.startsWith('Z_')) return new CutOffError('the packed file is damaged from here on', { cause: error })
  return error
}
