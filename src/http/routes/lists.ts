import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { MAX_NEW_LIST_BYTES } from '../../protocol/limits.ts'
import {
  ListAnswerSchema,
  ListChangeSchema,
  ListPathSchema,
  ListPeopleQuerySchema,
  ListPeopleSchema,
  ListsSchema,
  NewListSchema,
  type List,
} from '../../protocol/list.ts'
import { deleteList, renameList } from '../../use-cases/lists/change-lists.ts'
import { createList } from '../../use-cases/lists/create-list.ts'
import type { ListAsker } from '../../use-cases/lists/preview-list.ts'
import type { HttpDeps } from '../deps.ts'
import type { EventHub } from '../socket/event-hub.ts'
import { errors } from './route-schema.ts'

const config = { scope: 'read+send' } as const
const read = { scope: 'read' } as const
const tags = ['Lists']
const params = ListPathSchema
const response = { 200: ListAnswerSchema, ...errors }

/** Lists of people, made of a file, of cells, of contacts or of an earlier campaign. */
export function listRoutes(deps: HttpDeps, hub: Pick<EventHub, 'tellDevice'>): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/lists',
      { config: read, schema: { summary: 'List the lists', tags, response: { 200: ListsSchema, ...errors } } },
      async () => ({ lists: store.lists.list() }),
    )
    app.post(
      '/lists',
      {
        config,
        bodyLimit: MAX_NEW_LIST_BYTES,
        schema: {
          summary: 'Save a list',
          description:
            'Of one source: an upload as it was previewed, pasted cells, contacts, or the people of a campaign. Rows that cannot be texted are left out and kept with the reason; numbers that come twice are kept once. Where nobody is left, nothing is saved. The same upload is one list, however often it is saved.',
          tags,
          body: NewListSchema,
          response: { 201: ListAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        const list = await createList(deps, request.body, askerOf(request, hub, request.body.client_id))
        return reply.code(201).send(answer(list))
      },
    )
    app.get(
      '/lists/:id',
      { config: read, schema: { summary: 'Get a list', tags, params, response } },
      async ({ params: { id } }) => answer(store.lists.get(id)),
    )
    app.put(
      '/lists/:id',
      { config, schema: { summary: 'Rename a list', tags, params, body: ListChangeSchema, response } },
      async ({ params: { id }, body }) => answer(renameList(deps, { id, name: body.name })),
    )
    app.delete(
      '/lists/:id',
      {
        config,
        schema: {
          summary: 'Delete a list',
          description: 'A campaign that was started has its own copy of the people, and goes on.',
          tags,
          params,
          response,
        },
      },
      async ({ params: { id } }) => answer(deleteList(deps, id)),
    )
    app.get(
      '/lists/:id/people',
      {
        config: read,
        schema: {
          summary: 'List the people of a list',
          description: 'With `problems=true` the rows that were left out, each with its reason.',
          tags,
          params,
          querystring: ListPeopleQuerySchema,
          response: { 200: ListPeopleSchema, ...errors },
        },
      },
      async ({ params: { id }, query }) => store.lists.page(id, query),
    )
  }
}

/** Who asks, and where they hear how far it is. */
export function askerOf(
  request: FastifyRequest,
  hub: Pick<EventHub, 'tellDevice'>,
  clientId: string | undefined,
): ListAsker {
  const deviceId = request.session?.device.id ?? ''
  return {
    deviceId,
    clientId,
    tell: (progress) => hub.tellDevice(deviceId, { type: 'list_progress', data: { progress } }),
  }
}

function answer(list: List) {
  return { success: true as const, list }
}
