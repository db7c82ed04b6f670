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

  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
  const compressed =
    encoding === 'br' ? await brotli(bytes, brotliOptions(bytes.length)) : await deflate(bytes, { level: GZIP_LEVEL })
  reply.header('content-encoding', encoding).header('content-length', compressed.length)
  return compressed
}

/** Brotli, else gzip, of those the client takes. */
export function chooseEncoding(header: string | readonly string[] | undefined): 'br' | 'gzip' | undefined {
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
