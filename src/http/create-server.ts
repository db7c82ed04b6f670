import type { Socket } from 'node:net'
import websocket from '@fastify/websocket'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { AppError } from '../domain/app-error.ts'
import { MAX_REQUEST_BYTES } from '../protocol/limits.ts'
import { createAuthentication } from './authentication.ts'
import { compressAnswer } from './compression.ts'
import type { HttpDeps, Patience } from './deps.ts'
import { complaintAbout, describeValidation } from './describe-validation.ts'
import { addDocs } from './docs/docs-pages.ts'
import { errorBody, internalReply, replyTo, type Reply } from './error-reply.ts'
import { requireKnownHistory } from './known-history.ts'
import { buildLazyValidator, VALIDATOR_OPTIONS } from './lazy-validator.ts'
import { addOpenApi } from './openapi.ts'
import { addTrustRoutes } from './lan/trust-routes.ts'
import { createLimiters } from './rate-limits.ts'
import { readInput } from './request-input.ts'
import { addRoutes } from './routes/add-routes.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { readJsonBodies } from './signed-body.ts'
import { createEventHub } from './socket/event-hub.ts'
import { cutOffSlowBodies, MAX_ARRIVAL_MS } from './slow-requests.ts'
import { socketOptions, socketRoute } from './socket/socket-route.ts'
import { addWebPages } from './web-pages.ts'

const MAX_CONNECTIONS = 512
const MAX_HEADER_BYTES = 16 * 1024
/** How long a request may take to arrive; who is slower is cut off, so that slow ones cannot fill the house. */
const DEFAULT_PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 5_000 }
const KEEP_ALIVE_MS = 72_000

/** The HTTP and WebSocket server of one listener. It does not listen yet. */
export async function createServer(deps: HttpDeps): Promise<FastifyInstance> {
  const { headersMs, requestMs, lookEveryMs } = deps.patience ?? DEFAULT_PATIENCE
  const app = fastify({
    logger: false,
    bodyLimit: MAX_REQUEST_BYTES,
    requestTimeout: MAX_ARRIVAL_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: headersMs,
      connectionsCheckingInterval: lookEveryMs,
      // Ours is refused with a sentence, by the rule for all hosts.
      requireHostHeader: false,
      // Many clients offer HTTP/2 on plain HTTP; such an offer is passed over, not refused.
      shouldUpgradeCallback: (request) => /\bwebsocket\b/i.test(request.headers.upgrade ?? ''),
    },
    routerOptions: { ignoreTrailingSlash: true },
    ajv: { customOptions: VALIDATOR_OPTIONS },
    // The types hold what leaves, so a schema-led serializer would only check unions again: it takes twice the time on a list.
    schemaController: {
      compilersFactory: { buildValidator: buildLazyValidator, buildSerializer: () => () => JSON.stringify },
    },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _, reply) => void sendReply(reply, replyTo(error) ?? internalReply),
  })
  app.server.maxConnections = MAX_CONNECTIONS
  app.decorateRequest('session', null)
  cutOffSlowBodies(app, { requestMs, cutOff: answerBrokenRequest })
  readJsonBodies(app)
  addErrorReplies(app, deps)

  const hub = createEventHub(deps)
  await app.register(websocket, { options: socketOptions })
  app.addHook('preClose', () => hub.close())
  const limiters = await createLimiters(app, deps.limits)
  const authenticate = createAuthentication({ ...deps, limiters })

  refuseUnscopedRoutes(app)
  app.addHook('onRequest', async (request, reply) => {
    setCommonHeaders(request, reply)
    await authenticate(request, reply)
    requireKnownHistory(request, deps.store)
  })
  app.addHook('preValidation', readInput)
  app.addHook('onSend', compressAnswer)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    deps.log.debug(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })

  await addOpenApi(app, deps)
  await app.register(addRoutes(deps, limiters, hub))
  await app.register(socketRoute(deps, hub, limiters))
  await addDocs(app)
  addTrustRoutes(app, deps)
  await addWebPages(app, deps.webRoot)
  return app
}

function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS)
  // Messages never stay in a browser's own cache; what a device keeps is its copy, which revoking wipes.
  if (/^\/+(api|health)\b/i.test(request.url)) reply.header('cache-control', 'no-store')
}

function addErrorReplies(app: FastifyInstance, { log }: Pick<HttpDeps, 'log'>): void {
  app.setNotFoundHandler(async (request) => {
    const path = request.url.split('?', 1)[0] ?? ''
    throw new AppError('not_found', `There is no ${request.method} ${path.slice(0, 100)}: /docs lists what there is`)
  })

  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const known = replyTo(validationErrorOf(error, request) ?? error, request.routeOptions.bodyLimit)
    if (!known) log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed')
    return sendReply(reply, known ?? internalReply)
  })
}

function validationErrorOf(error: FastifyError, request: FastifyRequest): AppError | undefined {
  const complaint = error.validation && complaintAbout(error.validation)
  if (!complaint) return undefined
  const summary = request.routeOptions.schema?.summary ?? 'answer'
  return describeValidation(
    complaint,
    summary.charAt(0).toLowerCase() + summary.slice(1),
    error.validationContext ?? 'body',
  )
}

function sendReply(reply: FastifyReply, { status, body, headers }: Reply): FastifyReply {
  return reply.headers(headers).code(status).send(body)
}

/** A route that does not say who may use it would be open by oversight. */
function refuseUnscopedRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.scope === undefined) throw new Error(`The route ${String(method)} ${url} does not say its scope`)
  })
}

const brokenRequests: Readonly<Record<string, readonly [status: string, sentence: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'Cannot read the request: its headers are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'Cannot read the request: it took too long to arrive'],
}

/** What is not HTTP at all never reaches a route. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, sentence] = brokenRequests[error.code ?? ''] ?? [
    '400 Bad Request',
    'Cannot read the request: it is not HTTP',
  ]
  const body = JSON.stringify(errorBody('invalid', sentence))
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`
  socket.end(`${head}\r\n\r\n${body}`)
}
