import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ContactListQuerySchema, ContactListSchema } from '../../protocol/contact.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

export function contactRoutes({ store }: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/contacts',
      {
        config: { scope: 'read' },
        schema: {
          summary: "List the phone's contacts",
          tags: ['Contacts'],
          querystring: ContactListQuerySchema,
          response: { 200: ContactListSchema, ...errors },
        },
      },
      async ({ query }) => store.contacts.list(query),
    )
  }
}
