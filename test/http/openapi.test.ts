import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { components } from '../../src/http/openapi-components.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
// The description is plain JSON of many shapes.
// oxlint-disable-next-line typescript/no-explicit-any
let api: any
beforeAll(async () => {
  app = await createHttpApp()
  api = (await app.get('/api/openapi.json')).body
})
afterAll(() => app.close())

interface Operation {
  readonly summary?: string
  readonly tags?: string[]
  readonly description?: string
  readonly security?: unknown[]
  readonly requestBody?: { required: boolean }
  readonly responses: Record<string, { description: string }>
}
const operations = () =>
  Object.entries<Record<string, Operation>>(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  )

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and says how to come in', () => {
    expect(api).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Lanline', version: '1.2.3' },
      security: [{ token: [] }, { signature: [] }, { cookie: [], signature: [] }],
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer' }, cookie: { name: '__Host-lanline-ab12cd34' } },
      },
    })
  })

  it('has a summary, a tag, the scope and answers for each route', () => {
    for (const [name, operation] of operations()) {
      expect(operation, name).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] })
      expect(operation.description, name).toMatch(
        /Needs the (scope `(read|send|admin|poke)`|scopes `read` and `send`)|Open to all/,
      )
      for (const answer of Object.values(operation.responses))
        expect(answer.description, name).not.toBe('Default Response')
    }
  })

  it('lets a body be left out where every field of it may be', () => {
    const optional = operations().filter(([, { requestBody }]) => requestBody?.required === false)
    const verbs = optional.map(([name]) => name.slice(name.lastIndexOf('/') + 1))
    expect(verbs.toSorted()).toEqual([
      'archive',
      'hide',
      'import',
      'mark-read',
      'mute',
      'pin',
      'retry',
      'retry',
      'revoke-all',
      'star',
      'star',
      'start',
      '{id}',
    ])
  })

  it('has a word for each tag', () => {
    const used = new Set(operations().flatMap(([, operation]) => operation.tags ?? []))
    expect(new Set(api.tags.map(({ name }: { name: string }) => name))).toEqual(used)
  })

  it('says which routes are open', () => {
    const open = operations().filter(([, operation]) => operation.security?.length === 0)
    expect(open.map(([name]) => name).toSorted()).toEqual(['get /api/openapi.json', 'get /health', 'post /api/pair'])
  })

  it('refers to shapes by their names, each of which exists', () => {
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    )
    expect(new Set(references).difference(new Set(Object.keys(api.components.schemas)))).toEqual(new Set())
    const answer = api.paths['/api/conversations/{id}'].get.responses['200'].content['application/json'].schema
    expect(answer.properties.conversation).toEqual({ $ref: '#/components/schemas/Conversation' })
    expect(api.paths['/api/conversations/enhanced'].get.responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/ConversationList',
    })
    expect(api.components.schemas.Message.properties.status.enum).toEqual([
      'received',
      'pending',
      'sent',
      'delivered',
      'failed',
    ])
  })

  it.each(Object.entries(components).filter(([, { example }]) => example !== undefined))(
    'has an example of %s that fits its own schema',
    (name, { schema, example }) => {
      expect([...Value.Errors(schema, example)]).toEqual([])
      expect(api.components.schemas[name].examples).toEqual([example])
    },
  )

  it('describes parameters and bodies', () => {
    const send = api.paths['/api/conversations/{id}/send'].post
    expect(send.parameters.map((each: { name: string; in: string }) => [each.in, each.name])).toEqual([
      ['path', 'id'],
      ['header', 'idempotency-key'],
    ])
    expect(send.requestBody.content['application/json'].schema).toMatchObject({
      required: ['message'],
      properties: { message: { maxLength: 1600 } },
    })
  })
})
