import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Smaller answers fit into a packet or two as they are. */
export const MIN_COMPRESSED_BYTES = 2_048

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)
// A phone's core is slow and the network is near: higher levels cost more time than their bytes do.
const BROTLI_QUALITY = 4
const GZIP_LEVEL = 4

type Encoding = 'br' | 'gzip'

const kept: Readonly<Record<Encoding, WeakMap<Buffer, Buffer>>> = { br: new WeakMap(), gzip: new WeakMap() }

/**
 * Compresses what is sent as text or bytes; files come compressed from the build. The work runs off the main thread.
 * @fastify/compress would do it through streams, without a length, and would also unpack request bodies, which nobody needs.
 */
export async function compressAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
  if (payload.length < MIN_COMPRESSED_BYTES || reply.hasHeader('content-encoding')) return payload
  reply.header('vary', 'accept-encoding')
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  if (encoding === undefined) return payload

  const compressed = await compress(payload, encoding)
  reply.header('content-encoding', encoding).header('content-length', compressed.length)
  return compressed
}

async function compress(payload: string | Buffer, encoding: Encoding): Promise<Buffer> {
  if (typeof payload === 'string') return compressNow(Buffer.from(payload), encoding)
  // Bytes that are kept to be sent again (lists, the API's description) are compressed once, and forgotten with them.
  const known = kept[encoding].get(payload)
  if (known) return known
  const compressed = await compressNow(payload, encoding)
  kept[encoding].set(payload, compressed)
  return compressed
}

function compressNow(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br' ? brotli(bytes, brotliOptions(bytes.length)) : deflate(bytes, { level: GZIP_LEVEL })
}

/** Brotli, else gzip, of those the client takes. */
export function chooseEncoding(header: string | readonly string[] | undefined): Encoding | undefined {
  const accepted = new Set(
    String(header ?? '')
      .toLowerCase()
      .split(',')
      .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
      .map((each) => each.split(';', 1)[0]?.trim()),
  )
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : undefined
}

function brotliOptions(bytes: number) {
  return { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes } }
}
