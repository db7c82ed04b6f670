import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isDigest, isDigestOf } from '../access/signatures/content-digest.ts'
import { UnauthorizedError } from './error-reply.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The digest that a signature covers was held against the body that came. */
    isDigestChecked: boolean
  }
}

const NOTHING = new Uint8Array()

/** Reads JSON bodies, and holds each body of a signed request, an empty one too, to the digest that was signed. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.decorateRequest('isDigestChecked', false)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const refusal = refuseOtherBody(request, bytes)
    if (refusal) return done(refusal)
    const text = bytes.toString('utf8')
    // curl -X PUT with a JSON header and no body means the same as no header.
    if (text.trim() === '') return done(null, undefined)
    return parse(request, text, done)
  })
  app.addHook('preValidation', async (request) => {
    // No parser was asked where there is no body.
    const refusal = request.isDigestChecked ? undefined : refuseOtherBody(request, NOTHING)
    if (refusal) throw refusal
  })
}

/** For routes that want nothing of what is sent along, of whatever kind, and take it all the same. A digest that was signed is held to it. */
export function discardBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const refusal = refuseOtherBody(request, bytes)
    return refusal ? done(refusal) : done(null, undefined)
  })
}

function refuseOtherBody(request: FastifyRequest, body: Uint8Array): UnauthorizedError | undefined {
  request.isDigestChecked = true
  if (!request.session?.isSigned) return undefined
  const digest = String(request.headers['content-digest'])
  return isDigestOf(digest, body) ? undefined : otherBody()
}

/** The same for a body that was read piece by piece. Its reader says so before, by `isDigestChecked`. Throws. */
export function holdToDigest(request: FastifyRequest, sha256: Uint8Array): void {
  if (!request.session?.isSigned) return
  if (!isDigest(String(request.headers['content-digest']), sha256)) throw otherBody()
}

function otherBody(): UnauthorizedError {
  return new UnauthorizedError(
    'Not let in: content-digest must be sha-256=:…: of the body as it is sent, of nothing where there is no body',
    {},
  )
}
