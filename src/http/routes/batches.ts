import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { formatPhone } from '../../domain/phone-number.ts'
import { readRecipients } from '../../domain/recipients.ts'
import {
  BatchAnswerSchema,
  BatchListSchema,
  BatchPathSchema,
  BatchSchema,
  CheckedRecipientsSchema,
  CheckRecipientsSchema,
  SendToManySchema,
  SentToManySchema,
} from '../../protocol/batch.ts'
import { MAX_RECIPIENTS } from '../../protocol/limits.ts'
import { ClientKeyOfManySchema, RetrySchema } from '../../protocol/message.ts'
import { cancelBatch, retryBatch } from '../../use-cases/change-batch.ts'
import { sendToMany } from '../../use-cases/send-to-many.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { errors } from './route-schema.ts'
import { chooseKey, trimMessage } from './send.ts'

const tags = ['Messages']
const KeyHeaderSchema = Type.Object({ 'idempotency-key': Type.Optional(ClientKeyOfManySchema) })

/** One text to several people, and what became of it for each of them. */
export function batchRoutes(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.post(
      '/messages/many',
      {
        config: { scope: 'read+send' },
        preValidation: trimMessage,
        schema: {
          summary: 'Send a message to many',
          description: `To each a message of their own, at most ${MAX_RECIPIENTS}: to all of them, or, when one cannot be dialled, to none. The same \`client_id\` (or \`Idempotency-Key\` header) is the same batch for ever.`,
          tags,
          headers: KeyHeaderSchema,
          body: SendToManySchema,
          response: { 202: SentToManySchema, ...errors },
        },
      },
      async (request, reply) => {
        const { to, message, client_id: field, sim, send_at: sendAt } = request.body
        const clientId = chooseKey(request.headers['idempotency-key'], field)
        const isKnown = clientId !== undefined && store.batches.findByClientKey(clientId) !== undefined
        // Each counts, as if they were sent one by one.
        for (let count = 0; count < Math.min(to.length, MAX_RECIPIENTS); count += 1) {
          await limiters.send(request, isKnown)
        }
        const sender = request.session?.device
        const { batch, merged } = sendToMany(deps, { to, message, clientId, sim, sendAt, sender })
        return reply.code(202).send({ success: true, batch_id: batch.id, batch, merged })
      },
    )
    app.post(
      '/recipients/check',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Check recipients',
          description: 'Which of them can be dialled, who they are, and who is there twice. Nothing is sent.',
          tags,
          body: CheckRecipientsSchema,
          response: { 200: CheckedRecipientsSchema, ...errors },
        },
      },
      async ({ body }) => ({ recipients: checkRecipients(deps, body.to) }),
    )
    await app.register(readAndChange(deps, limiters))
  }
}

function readAndChange(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  const { store } = deps
  const params = BatchPathSchema
  return async (app) => {
    app.get(
      '/batches',
      {
        config: { scope: 'read' },
        schema: { summary: 'List the batches', tags, response: { 200: BatchListSchema, ...errors } },
      },
      async () => ({ batches: store.batches.list() }),
    )
    app.get(
      '/batches/:id',
      {
        config: { scope: 'read' },
        schema: { summary: 'Show a batch', tags, params, response: { 200: BatchSchema, ...errors } },
      },
      async (request) => store.batches.get(request.params.id),
    )
    app.post(
      '/batches/:id/retry',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Retry what failed of a batch',
          description: 'With `even_if_sent` also what may have gone out all the same.',
          tags,
          params,
          body: RetrySchema,
          response: { 202: BatchAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        await limiters.send(request)
        const { params: asked, body, session } = request
        const evenIfSent = body.even_if_sent ?? false
        const batch = retryBatch(deps, { id: asked.id, evenIfSent, sender: session?.device })
        return reply.code(202).send({ success: true, batch })
      },
    )
    app.post(
      '/batches/:id/cancel',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Cancel a batch',
          description: 'What of it still waits.',
          tags,
          params,
          response: { 200: BatchAnswerSchema, ...errors },
        },
      },
      async (request) => ({ success: true as const, batch: cancelBatch(deps, request.params.id) }),
    )
  }
}

function checkRecipients({ store }: HttpDeps, to: readonly string[]) {
  const region = store.syncState.get('region')
  return readRecipients(to, region).map(({ written, address, problem, sameAs }) => ({
    written,
    phone: problem ? '' : address.phone,
    phone_formatted: problem ? written : formatPhone(address.phone, region),
    name: problem ? null : (store.contacts.findName(address) ?? null),
    problem,
    same_as: sameAs,
  }))
}
