import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { sessionCookieName } from '../access/session-cookie.ts'
import { scopesOf } from './authentication.ts'
import { nameSchemas } from './openapi-components.ts'
import { describeWebhooks } from './openapi-webhooks.ts'

const description = `Read and send the phone's text messages. Times are Unix milliseconds, names are snake_case.

Get a key on the phone with \`lanline key create NAME\` and sign each call with it (RFC 9421, \`docs/signed-calls.md\`), or a bearer token with
\`lanline token create NAME\` and send it as \`Authorization: Bearer lan_…\`. A paired browser has a cookie and a key of its own
instead. Changes are told over the WebSocket at \`/ws\`, as frames \`{type, data, seq}\`.`

const tags = [
  { name: 'Conversations', description: 'One for each person, however many threads the phone makes of them.' },
  { name: 'Messages', description: 'What was received and sent, and sending.' },
  { name: 'Search', description: 'In all messages, in any script.' },
  { name: 'Contacts', description: "Names and numbers from the phone's address book." },
  {
    name: 'Campaigns',
    description: 'One text to many people, each filled in for them, at a pace that is safe for the SIM.',
  },
  { name: 'Lists', description: 'People that a campaign can go to.' },
  { name: 'Templates', description: 'Texts kept for using again.' },
  { name: 'Opt-outs', description: 'Numbers that no campaign writes to.' },
  { name: 'Webhooks', description: 'Addresses outside that are told what happens.' },
  { name: 'Sync', description: 'When the phone is asked. It is asked by itself all the time, too.' },
  { name: 'Data', description: 'Messages as files.' },
  { name: 'Settings', description: 'What all devices share.' },
  { name: 'Statistics', description: 'Counts, and how the phone is.' },
  { name: 'Doctor', description: 'What works on the phone and around it, what does not, and what to do about each.' },
  { name: 'Session', description: 'Coming in, and who I am.' },
  { name: 'Devices', description: 'Who else may come in.' },
  { name: 'Health', description: 'For watchdogs.' },
  { name: 'Description', description: 'This description.' },
]

/** Describes the API from the very schemas that its routes are held to, at `/api/openapi.json`. To be added before the routes. */
export async function addOpenApi(app: FastifyInstance, options: { version: string; instance: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Lanline', version: options.version, description },
      servers: [{ url: '/' }],
      security: [{ token: [] }, { signature: [] }, { cookie: [], signature: [] }],
      tags,
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          signature: {
            type: 'apiKey',
            in: 'header',
            name: 'Signature',
            description: 'RFC 9421, with Signature-Input and Content-Digest',
          },
          cookie: { type: 'apiKey', in: 'cookie', name: sessionCookieName(options.instance) },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const scope = route.config?.scope
      if (scope === undefined) return { schema, url }
      const scopes = scopesOf(scope).map((each) => `\`${each}\``)
      const need =
        scope === 'open'
          ? 'Open to all.'
          : `Needs the ${scopes.length > 1 ? 'scopes' : 'scope'} ${scopes.join(' and ')}.`
      const words = [schema?.description, need].filter((each) => each !== undefined)
      return {
        schema: { ...schema, description: words.join('\n\n'), ...(scope === 'open' ? { security: [] } : {}) },
        url,
      }
    },
  })

  let bytes: Buffer | undefined
  app.get(
    '/api/openapi.json',
    // Open to all: it is the same for everybody, and the page that shows it cannot sign.
    { config: { scope: 'open' }, schema: { summary: 'Describe the API', tags: ['Description'] } },
    async (_, reply) => {
      bytes ??= Buffer.from(JSON.stringify({ ...nameSchemas(app.swagger()), webhooks: describeWebhooks() }))
      return reply.type('application/json; charset=utf-8').send(bytes)
    },
  )
}
