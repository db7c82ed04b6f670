import type { FastifyRequest } from 'fastify'
import { readVisitor, type Visitor } from '../access/visitor.ts'

/** Where this request comes from, for the record. */
export function visitorOf(request: FastifyRequest): Visitor {
  // One that a test injected has no address.
  return readVisitor(request.ip, request.headers['user-agent'])
}
