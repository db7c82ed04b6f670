import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import {
  ExportEstimateQuerySchema,
  ExportEstimateSchema,
  ExportQuerySchema,
  FileTicketRequestSchema,
  FileTicketSchema,
  type ExportQuery,
} from '../../protocol/export.ts'
import { estimateExport, exportMessages } from '../../use-cases/export/export-messages.ts'
import { attachmentNamed } from '../content-disposition.ts'
import type { HttpDeps } from '../deps.ts'
import { visitorOf } from '../request-visitor.ts'
import type { EventHub } from '../socket/event-hub.ts'
import { errors } from './route-schema.ts'
import { createRunningExports } from './running-exports.ts'

// Who may read messages may read them all, page by page, within minutes: a scope of its own would keep nothing back, and a script that saves them
// every night would have to be an admin. That they were taken out is in the record of access.
const scope = 'read'
const tags = ['Data']
/** Who takes nothing for so long is gone. */
const STALL_MS = 60_000

/** Messages as files. */
export function exportRoutes(deps: HttpDeps, hub: Pick<EventHub, 'tellDevice'>): FastifyPluginAsyncTypebox {
  const { access, clock, patience } = deps
  return async (app) => {
    const running = createRunningExports(clock)
    const stopHearing = access.onChange((deviceId, what) => {
      if (what === 'revoked') running.stop(deviceId)
    })
    app.addHook('onClose', async () => stopHearing())

    app.get(
      '/export',
      {
        // It would write the whole file to say how it is called.
        exposeHeadRoute: false,
        config: { scope, takesTicket: 'export' },
        schema: {
          summary: 'Export messages',
          description:
            'As a file: XML that SMS Backup & Restore reads, JSON, CSV, or HTML to read and print. Oldest first; what comes while it is written is not in it. How far it is comes as `export_progress` to the sockets of this device where a `client_id` is said.',
          tags,
          querystring: ExportQuerySchema,
          response: { 200: Type.Unsafe<Readable>({ type: 'string', description: 'The file' }), ...errors },
        },
      },
      async (request, reply) => {
        const { ticket: _, client_id: clientId, ...asked } = request.query
        const device = request.session?.device
        const tell = tellerOf(hub, device?.id ?? '', clientId)
        const asker = { deviceId: device?.id ?? '', tell }
        const { file, stream } = await running.begin(() => exportMessages(deps, asked), asker)
        access.audit.note({ kind: 'exported', device, from: visitorOf(request), detail: describe(asked, file.total) })
        // Node tells of a connection on which nothing moved for so long.
        reply.raw.setTimeout(patience?.stallMs ?? STALL_MS, () => reply.raw.destroy())
        return reply
          .type(file.contentType)
          .header('content-disposition', attachmentNamed(file.fileName))
          .header('x-message-count', file.total)
          .send(stream)
      },
    )

    app.get(
      '/export/estimate',
      {
        config: { scope },
        schema: {
          summary: 'Estimate an export',
          description: 'How many messages it would have, and how large it would be.',
          tags,
          querystring: ExportEstimateQuerySchema,
          response: { 200: ExportEstimateSchema, ...errors },
        },
      },
      async (request) => estimateExport(deps, request.query),
    )

    app.post(
      '/file-tickets',
      {
        config: { scope },
        schema: {
          summary: 'Get a ticket for a file',
          description:
            'A browser cannot sign a download, nor a large file that it brings. It puts this ticket into the address instead (`ticket=`), once and within 30 seconds. What the device may do stays as it is.',
          tags,
          body: FileTicketRequestSchema,
          response: { 200: FileTicketSchema, ...errors },
        },
      },
      async (request) => access.openTicket(request.session?.device.id ?? '', request.body.for),
    )
  }
}

function tellerOf(hub: Pick<EventHub, 'tellDevice'>, deviceId: string, clientId: string | undefined) {
  return (progress: { state: 'running' | 'done' | 'stopped'; done: number; total: number }) => {
    if (clientId === undefined) return
    hub.tellDevice(deviceId, { type: 'export_progress', data: { progress: { client_id: clientId, ...progress } } })
  }
}

/** For the record, which names nobody. */
function describe({ format, conversation }: Pick<ExportQuery, 'format' | 'conversation'>, total: number): string {
  const of = conversation === undefined ? '' : ' of one conversation'
  return `${total} ${total === 1 ? 'message' : 'messages'}${of} as ${format}`
}
