import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../domain/app-error.ts'
import { MAX_LIST_BYTES } from '../../protocol/limits.ts'
import {
  ListCorrectionSchema,
  ListPreviewQuerySchema,
  ListPreviewSchema,
  UploadPathSchema,
} from '../../protocol/list.ts'
import { previewUpload, uploadList } from '../../use-cases/lists/preview-list.ts'
import { tooLarge } from '../../use-cases/lists/uploads.ts'
import type { HttpDeps } from '../deps.ts'
import { holdToDigest } from '../signed-body.ts'
import type { EventHub } from '../socket/event-hub.ts'
import { askerOf } from './lists.ts'
import { errors } from './route-schema.ts'

const config = { scope: 'read+send' } as const
const tags = ['Lists']
/** What browsers and scripts call a CSV file; what it really is, its bytes say. */
const TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'text/plain',
  'application/octet-stream',
  'application/vnd.ms-excel',
] as const
// No rule on a stream; its size is held while it is read.
const file = { schema: Type.Unsafe<unknown>({ description: `The file as it is, at most ${MAX_LIST_BYTES} bytes` }) }

/** Files of people on their way to becoming lists. */
export function listUploadRoutes(deps: HttpDeps, hub: Pick<EventHub, 'tellDevice'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/lists/preview/:id',
      {
        config,
        schema: {
          summary: 'Read an uploaded file another way',
          description:
            'With another delimiter, encoding, header or columns than were guessed. Saving reads it so, too.',
          tags,
          params: UploadPathSchema,
          body: ListCorrectionSchema,
          response: { 200: ListPreviewSchema, ...errors },
        },
      },
      async (request) => {
        const { params, body } = request
        const asker = askerOf(request, hub, body.client_id)
        return previewUpload(deps, { id: params.id, correction: body, ...asker })
      },
    )
    app.delete(
      '/lists/preview/:id',
      {
        config,
        schema: {
          summary: 'Throw an uploaded file away',
          description: 'It goes by itself after an hour, and when it is saved.',
          tags,
          params: UploadPathSchema,
          response: { 200: Type.Object({ success: Type.Literal(true) }), ...errors },
        },
      },
      async (request) => {
        deps.uploads.delete(request.params.id, request.session?.device.id ?? '')
        return { success: true as const }
      },
    )
    await app.register(uploadRoute(deps, hub))
  }
}

function uploadRoute(deps: HttpDeps, hub: Pick<EventHub, 'tellDevice'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser([...TYPES], async (request: FastifyRequest, payload: Readable) => {
      // It is held to the digest when all of it was read.
      request.isDigestChecked = true
      return payload
    })
    app.addContentTypeParser('*', async () => {
      throw new AppError('invalid', "Cannot read this file: say what it is by -H 'content-type: text/csv'")
    })
    app.post(
      '/lists/preview',
      {
        config,
        schema: {
          summary: 'Upload a file of people and see what is understood of it',
          description:
            'CSV with any usual delimiter and encoding, or cells pasted from a spreadsheet. Nothing is saved as a list yet. How far it is comes as `list_progress` to the sockets of this device.',
          tags,
          querystring: ListPreviewQuerySchema,
          body: { content: Object.fromEntries(TYPES.map((type) => [type, file])) },
          response: { 200: ListPreviewSchema, ...errors },
        },
      },
      async (request, reply) => {
        // What is refused before all of it came is not waited for.
        reply.header('connection', 'close')
        const bytes = lengthOf(request)
        if (bytes !== null && bytes > MAX_LIST_BYTES) throw tooLarge()
        const { body: stream } = request
        if (!(stream instanceof Readable)) throw new AppError('invalid', 'Cannot read this file: none came')
        const preview = await uploadList(deps, {
          ...askerOf(request, hub, request.query.client_id),
          stream,
          bytes,
          check: ({ digest }) => holdToDigest(request, digest),
        })
        reply.removeHeader('connection')
        return preview
      },
    )
  }
}

function lengthOf({ headers }: FastifyRequest): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN)
  return Number.isSafeInteger(length) ? length : null
}
