import type { FastifyRequest } from 'fastify'

/** Queries are text only; this gives numbers and truth values their type, so that bodies can be held to theirs strictly. */
export async function readInput(request: FastifyRequest): Promise<void> {
  const schema = request.routeOptions.schema
  if (schema?.querystring !== undefined) request.query = convertQuery(schema.querystring, request.query)
  // Where every field may be left out, so may the body.
  if (schema?.body !== undefined && (request.body === undefined || request.body === null)) request.body = {}
}

/** What cannot be converted stays as it is, for the validator to complain of. */
export function convertQuery(schema: unknown, query: unknown): unknown {
  if (!isRecord(schema) || !isRecord(schema['properties']) || !isRecord(query)) return query
  const properties = schema['properties']
  return Object.fromEntries(Object.entries(query).map(([name, text]) => [name, convert(properties[name], text)]))
}

function convert(schema: unknown, text: unknown): unknown {
  if (!isRecord(schema) || typeof text !== 'string') return text
  if (schema['type'] === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (schema['type'] === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
