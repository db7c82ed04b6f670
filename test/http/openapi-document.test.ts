import { Ajv2020 } from 'ajv/dist/2020.js'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeliveryTypeSchema } from '../../src/protocol/webhook.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { projectRoot } from '../support/source-files.ts'

let app: HttpApp
// The description is plain JSON of many shapes.
// oxlint-disable-next-line typescript/no-explicit-any
let api: any
beforeAll(async () => {
  app = await createHttpApp()
  api = (await app.get('/api/openapi.json')).body
})
afterAll(() => app.close())

interface Place {
  readonly at: string
  readonly node: Record<string, unknown>
}

/** Every object of the document, with its place. */
function* walk(node: unknown, at = '#'): Generator<Place> {
  if (typeof node !== 'object' || node === null) return
  // The border: what JSON has besides lists.
  if (!Array.isArray(node)) yield { at, node: node as Record<string, unknown> }
  for (const [key, child] of Object.entries(node)) yield* walk(child, `${at}/${key.replaceAll('/', '~1')}`)
}

const read = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => Object(node)[key.replaceAll('~1', '/')], api)

const operations = () =>
  ['paths', 'webhooks'].flatMap((kind) =>
    Object.entries<object>(api[kind]).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${kind} ${method} ${path}`, path, operation })),
    ),
  )

describe('the document that describes the API', () => {
  it('has what OpenAPI 3.1 asks for, and nothing that it does not know', () => {
    const known = new Set(['openapi', 'info', 'servers', 'security', 'tags', 'components', 'paths', 'webhooks'])
    expect(Object.keys(api).filter((key) => !known.has(key))).toEqual([])
    expect(api.openapi).toMatch(/^3\.1\.\d+$/u)
    expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    const parts = new Set([
      'tags',
      'summary',
      'description',
      'parameters',
      'requestBody',
      'responses',
      'security',
      'operationId',
    ])
    for (const { name, path, operation } of operations()) {
      expect(
        Object.keys(operation).filter((key) => !parts.has(key)),
        name,
      ).toEqual([])
      const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, key = '']) => key)
      const parameters: { in: string; name: string; required?: boolean; schema?: object }[] = operation.parameters ?? []
      const named = parameters.filter((each) => each.in === 'path')
      expect(named.map((each) => each.name).toSorted(), name).toEqual(inPath.toSorted())
      for (const parameter of parameters) {
        expect(['path', 'query', 'header', 'cookie'], name).toContain(parameter.in)
        expect(parameter.schema, `${name} ${parameter.name}`).toBeTypeOf('object')
        if (parameter.in === 'path') expect(parameter.required, name).toBe(true)
      }
      expect(Object.keys(operation.responses).length, name).toBeGreaterThan(0)
      for (const [status, response] of Object.entries<{ description?: string }>(operation.responses)) {
        expect(status, name).toMatch(/^([1-5](\d\d|XX)|default)$/u)
        expect(response.description, name).toBeTypeOf('string')
      }
      for (const security of operation.security ?? []) {
        for (const scheme of Object.keys(security)) expect(api.components.securitySchemes, name).toHaveProperty(scheme)
      }
    }
  })

  it('leads nowhere that is not there', () => {
    const references = [...walk(api)].flatMap(({ node }) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []))
    expect(references.length).toBeGreaterThan(50)
    expect(references.filter((each) => read(each) === undefined)).toEqual([])
  })

  it('has schemas that are right by JSON Schema 2020-12, each of them', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    const schemas = [...walk(api)].flatMap(({ at, node }) => {
      const own =
        typeof node['schema'] === 'object' && node['schema'] !== null ? [[`${at}/schema`, node['schema']] as const] : []
      return own
    })
    const named = Object.entries<object>(api.components.schemas).map(([name, schema]) => [name, schema] as const)
    expect(schemas.length).toBeGreaterThan(100)
    for (const [name, schema] of [...schemas, ...named]) {
      expect([name, ajv.validateSchema(schema), ajv.errorsText()]).toEqual([name, true, 'No errors'])
    }
  })

  it('has examples that fit their schemas, read as any program would', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
    ajv.addSchema({ $id: 'https://lanline.invalid/api', components: api.components })
    const check = (pointer: string, example: unknown, schema?: object) => {
      const validate = schema
        ? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://lanline.invalid/api#/')))
        : ajv.getSchema(`https://lanline.invalid/api${pointer}`)
      expect([pointer, validate?.(example), ajv.errorsText(validate?.errors)]).toEqual([pointer, true, 'No errors'])
    }
    for (const [name, { examples = [] }] of Object.entries<{ examples?: unknown[] }>(api.components.schemas)) {
      for (const example of examples) check(`#/components/schemas/${name}`, example)
    }
    const { schema, example } = api.webhooks['message.received'].post.requestBody.content['application/json']
    check('the webhook', example, schema)
    expect(example.data).toMatchObject({
      message: { direction: 'inbound', status: 'received', status_detail: null, client_id: null },
      conversation: { last_message_direction: 'inbound', last_message_status: 'received', draft: null },
    })
  })

  it('has a page that offers each call a body of the right shape', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
    ajv.addSchema({ $id: 'https://lanline.invalid/api', components: api.components })
    const { sample } = await import(pathToFileURL(join(projectRoot, 'src/http/docs/schema.js')).href)
    const bodies = operations().flatMap(({ name, operation }) => {
      const content = operation.requestBody?.content ?? {}
      const isTried = name.startsWith('paths ') && Object.keys(content).join() === 'application/json'
      return isTried ? [[name, content['application/json'].schema]] : []
    })
    expect(bodies.length).toBeGreaterThan(40)
    for (const [name, schema] of bodies) {
      const validate = ajv.compile(
        JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://lanline.invalid/api#/')),
      )
      const offered = sample(schema, api)
      validate(offered)
      // What stands for a text to be put in is no number of a phone and no id.
      const faults = (validate.errors ?? []).filter(
        ({ keyword }) => !['pattern', 'minLength', 'anyOf'].includes(keyword),
      )
      expect([name, offered, ajv.errorsText(faults)]).toEqual([name, offered, 'No errors'])
    }
  })

  it('describes each webhook as it is sent', () => {
    expect(Object.keys(api.webhooks)).toEqual(DeliveryTypeSchema.anyOf.map((each) => each.const))
    for (const { post } of Object.values<{ post: { parameters: { name: string }[] } }>(api.webhooks)) {
      expect(post.parameters.map(({ name }) => name)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature'])
    }
  })
})
