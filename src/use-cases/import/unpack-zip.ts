import { AppError } from '../../domain/app-error.ts'

/** The first file in a ZIP archive: where its bytes are, and how they are packed. */
export interface PackedFile {
  readonly name: string
  readonly start: number
  readonly method: 'stored' | 'deflated'
  /** Undefined where the archive says it behind the file. */
  readonly packedBytes: number | undefined
}

const HEADER_BYTES = 30
const ENCRYPTED = 1
const SIZES_FOLLOW = 8
const UTF_8_NAME = 0x800
const DEFLATED = 8
const BIG = 0xffff_ffff

/** Reads the head of an archive. Throws `invalid`, with what to do, for one that cannot be read as it comes. */
export function readZipHead(head: Buffer): PackedFile {
  if (head.length < HEADER_BYTES) throw unreadable('it is a ZIP archive that was cut off')
  const flags = head.readUInt16LE(6)
  const method = head.readUInt16LE(8)
  const packedBytes = head.readUInt32LE(18)
  const nameBytes = head.readUInt16LE(26)
  const start = HEADER_BYTES + nameBytes + head.readUInt16LE(28)
  if (start > head.length) throw unreadable('it is a ZIP archive that was cut off')
  const name = head.toString(flags & UTF_8_NAME ? 'utf8' : 'latin1', HEADER_BYTES, HEADER_BYTES + nameBytes)
  const hasSize = !(flags & SIZES_FOLLOW) && packedBytes !== BIG
  if (flags & ENCRYPTED) throw unreadable('it is a ZIP archive with a password; unpack it, and choose the file in it')
  if (!/\.(?:xml|json|csv|tsv|txt)$/iu.test(name)) {
    throw unreadable('it is a ZIP archive that does not begin with a file of messages; unpack it, and choose that file')
  }
  if (method !== DEFLATED && (method !== 0 || !hasSize)) {
    throw unreadable('it is a ZIP archive of a rare kind; unpack it, and choose the file in it')
  }
  return {
    name,
    start,
    method: method === DEFLATED ? 'deflated' : 'stored',
    packedBytes: hasSize ? packedBytes : undefined,
  }
}

function unreadable(fact: string): AppError {
  return new AppError('invalid', `Cannot read this file: ${fact}`)
}
