import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { RawData, WebSocket } from 'ws'
import { AppError, RateLimitError } from '../../domain/app-error.ts'
import { CLOSE_REVOKED, MAX_SOCKET_FRAME_BYTES, SOCKET_PROTOCOL } from '../../protocol/limits.ts'
import type { HttpDeps } from '../deps.ts'
import { replyTo, internalReply } from '../error-reply.ts'
import type { Limiters } from '../rate-limits.ts'
import { answerFrame, type FrameContext } from './answer-frame.ts'
import { findClientId, parseClientFrame } from './client-frame.ts'
import type { EventHub } from './event-hub.ts'
import { createFrameQueue } from './frame-queue.ts'
import { CLOSE_POLICY, createSocketClient } from './socket-client.ts'

/** How long a full house asks to wait. */
const ROOM_AGAIN_SECONDS = 30

/** Settings of the `ws` server. Nothing is compressed: a near network does not need it, and it costs seven times the CPU. */
export const socketOptions = {
  maxPayload: MAX_SOCKET_FRAME_BYTES,
  perMessageDeflate: false,
  // A ticket, which travels as a protocol too, is never said back.
  handleProtocols: (offered: Set<string>) => (offered.has(SOCKET_PROTOCOL) ? SOCKET_PROTOCOL : false),
  clientTracking: false,
} as const

export function socketRoute(deps: HttpDeps, hub: EventHub, limiters: Limiters): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/ws',
      config: { scope: 'read' },
      schema: { hide: true },
      preHandler: async (request) => {
        if (!request.ws) throw new AppError('invalid', 'Cannot answer: this is a WebSocket address, open it with ws://')
        if (!hub.hasRoomFor(request.session?.device.id ?? '')) {
          throw new RateLimitError('Cannot connect: too many sockets are open; close some tabs', ROOM_AGAIN_SECONDS)
        }
      },
      handler: async () => undefined,
      wsHandler: (socket, request) => connect(deps, socket, { request, hub, limiters }),
    })
  }
}

function connect(deps: HttpDeps, socket: WebSocket, context: Omit<FrameContext, 'client'>): void {
  const { hub, request } = context
  const session = request.session
  if (!session) return socket.close(CLOSE_POLICY)
  // It may have been shut out since it was let in.
  if (!deps.access.isIn(session.device.id)) return socket.close(CLOSE_REVOKED, 'revoked')
  const client = createSocketClient(socket, session.device)
  const withClient: FrameContext = { ...context, client }
  const frames = createFrameQueue(deps.clock, (text) => answer(deps, withClient, text))
  const openedAt = deps.clock.now()
  const about = { device: session.device.id, kind: session.device.kind }
  deps.log.debug(about, 'a socket opened')

  socket.on('close', (code) => {
    hub.remove(client)
    deps.log.debug({ ...about, close_code: code, ms: deps.clock.now() - openedAt }, 'a socket closed')
  })
  socket.on('pong', () => void (client.isAlive = true))
  socket.on('message', (raw, isBinary) => {
    if (!client.isOpen()) return
    client.isAlive = true
    if (isBinary) return client.close(CLOSE_POLICY, 'text only')
    if (!frames.add(textOf(raw))) client.close(CLOSE_POLICY, 'too many frames')
  })

  const { store, report, version } = deps
  client.send({ type: 'hello', data: { epoch: store.epoch, seq: store.events.lastSeq(), version } })
  for (const sync of report.list()) client.send({ type: 'sync_status', data: { sync } })
  hub.add(client)
}

/** Never rejects: what goes wrong goes to the client, and to the log when it is ours. */
async function answer(deps: HttpDeps, context: FrameContext, text: string): Promise<void> {
  const { client, request } = context
  if (!client.isOpen()) return
  try {
    await answerFrame(deps, context, parseClientFrame(text, request))
  } catch (error) {
    const known = replyTo(error)
    if (!known) deps.log.error({ err: error }, 'a frame could not be answered')
    const clientId = findClientId(text)
    const told = (known ?? internalReply).body.error
    const retryAfter = error instanceof RateLimitError ? { retry_after_seconds: error.retryAfterSeconds } : {}
    const about = clientId === undefined ? {} : { client_id: clientId }
    client.send({ type: 'error', data: { ...told, ...about, ...retryAfter } })
  }
}

function textOf(raw: RawData): string {
  return Array.isArray(raw) ? Buffer.concat(raw).toString() : Buffer.from(raw as Buffer).toString()
}
