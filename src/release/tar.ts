import { constants, gzipSync } from 'node:zlib'

/** One file of an archive; folders need no entry of their own. */
export interface ArchiveFile {
  /** With forward slashes, the archive's own folder included. */
  readonly path: string
  readonly content: Buffer
  readonly isExecutable: boolean
}

const BLOCK_BYTES = 512
const MAX_NAME_BYTES = 100
const MAX_PREFIX_BYTES = 155
/** `gzip -n` says this too: the system does not matter. */
const GZIP_SYSTEM_AT = 9
const GZIP_SYSTEM_UNKNOWN = 255

/** A .tar.gz of these files in this order. The same files, times and order give the same bytes: no owner, no umask, no clock. */
export function packArchive(files: readonly ArchiveFile[], { seconds }: { readonly seconds: number }): Buffer {
  const blocks = files.flatMap((file) => [headerOf(file, seconds), file.content, padding(file.content.length)])
  const tar = Buffer.concat([...blocks, Buffer.alloc(BLOCK_BYTES * 2)])
  const packed = gzipSync(tar, { level: constants.Z_BEST_COMPRESSION })
  packed[GZIP_SYSTEM_AT] = GZIP_SYSTEM_UNKNOWN
  return packed
}

function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES)
}

// POSIX ustar, which every tar reads.
function headerOf({ path, content, isExecutable }: ArchiveFile, seconds: number): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES)
  const { name, prefix } = splitPath(path)
  header.write(name, 0)
  header.write(octal(isExecutable ? 0o755 : 0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(content.length, 12), 124)
  header.write(octal(seconds, 12), 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write('root', 265)
  header.write('root', 297)
  header.write(octal(0, 8), 329)
  header.write(octal(0, 8), 337)
  header.write(prefix, 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function octal(value: number, bytes: number): string {
  return `${value.toString(8).padStart(bytes - 1, '0')}\0`
}

function splitPath(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= MAX_NAME_BYTES) return { name: path, prefix: '' }
  const cut = path.indexOf('/', path.length - MAX_NAME_BYTES - 1)
  const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)]
  if (cut <= 0 || Buffer.byteLength(name) > MAX_NAME_BYTES || Buffer.byteLength(prefix) > MAX_PREFIX_BYTES) {
    throw new Error(`Cannot pack ${path}: its name is too long for a tar archive`)
  }
  return { name, prefix }
}
