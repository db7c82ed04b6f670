import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../domain/app-error.ts'
import {
  ImportAnswerSchema,
  ImportPathSchema,
  ImportQuerySchema,
  ImportsSchema,
  type Import,
} from '../../protocol/import.ts'
import { MAX_IMPORT_BYTES } from '../../protocol/limits.ts'
import type { HttpDeps } from '../deps.ts'
import { holdToDigest } from '../signed-body.ts'
import { errors } from './route-schema.ts'

// It changes the history of all conversations at once.
const config = { scope: 'admin' } as const
const tags = ['Data']
const response = { 200: ImportAnswerSchema, ...errors }
/** What browsers and scripts call such a file; what it really is, its bytes say. */
const TYPES = [
  'application/octet-stream',
  'application/xml',
  'text/xml',
  'application/json',
  'text/csv',
  'text/plain',
  'application/gzip',
  'application/x-gzip',
  'application/zip',
  'application/x-zip-compressed',
] as const
// No rule on a stream; its size is held while it is read.
const file = { schema: Type.Unsafe<unknown>({ description: `The file as it is, at most ${MAX_IMPORT_BYTES} bytes` }) }

/** Messages out of files. */
export function importRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { importer } = deps
  return async (app) => {
    app.get(
      '/import',
      {
        config,
        schema: {
          summary: 'List imports',
          description: 'The one that runs, with how far it is, and those before it.',
          tags,
          response: { 200: ImportsSchema, ...errors },
        },
      },
      async () => importer.list(),
    )
    app.delete(
      '/import',
      {
        config,
        schema: { summary: 'Cancel the import', description: 'What had come in stays.', tags, response },
      },
      async () => answer(await importer.cancel()),
    )
    app.delete(
      '/import/:id',
      {
        config,
        schema: {
          summary: 'Remove what an import added',
          description:
            'Little by little. Messages that the phone was found to have as well stay. The same file can be imported again.',
          tags,
          params: ImportPathSchema,
          response: { 202: ImportAnswerSchema, ...errors },
        },
      },
      async ({ params: { id } }, reply) => reply.code(202).send(answer(importer.undo(id))),
    )
    await app.register(uploadRoute(deps))
  }
}

function uploadRoute({ importUploads }: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser([...TYPES], async (request: FastifyRequest, payload: Readable) => {
      // It is held to the digest when all of it has come, and before anything of it is taken in.
      request.isDigestChecked = true
      return payload
    })
    app.addContentTypeParser('*', async () => {
      throw new AppError(
        'invalid',
        "Cannot read this file: say what it is by -H 'content-type: application/octet-stream'",
      )
    })
    app.post(
      '/import',
      {
        config: { ...config, takesTicket: 'import', isLong: true },
        schema: {
          summary: 'Import messages',
          description:
            'Out of a backup of SMS Backup & Restore (XML, also as .gz or .zip), an export of Lanline (JSON, CSV), or what termux-sms-list prints. What is here already comes in once; nothing is sent, nobody is notified. Answers when the file has come and was understood; how far it is then, `GET /api/import` says.',
          tags,
          querystring: ImportQuerySchema,
          body: { content: Object.fromEntries(TYPES.map((type) => [type, file])) },
          response: { 202: ImportAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        // What is refused before all of it came is not waited for.
        reply.header('connection', 'close')
        const { body: stream, query } = request
        if (!(stream instanceof Readable)) throw new AppError('invalid', 'Cannot read this file: none came')
        const started = await importUploads.receive({
          stream,
          bytes: lengthOf(request),
          fileName: query.name ?? 'upload',
          kind: query.format,
          isDryRun: query.dry_run ?? false,
          country: query.country,
          zone: query.zone,
          startedBy: request.session?.device.name ?? null,
          check: (digest) => holdToDigest(request, digest),
        })
        reply.removeHeader('connection')
        return reply.code(202).send(answer(started))
      },
    )
  }
}

function lengthOf({ headers }: FastifyRequest): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN)
  return Number.isSafeInteger(length) ? length : null
}

function answer(of: Import) {
  return { success: true as const, import: of }
}
