import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body may take hours, as long as something of it keeps coming. */
    isLong?: boolean
  }
}

/** Longest that any request may take to arrive: a large file over a bad radio. */
export const MAX_ARRIVAL_MS = 6 * 3_600_000

/**
 * Cuts off who is slow to send a body. Node has one limit for all requests, and a file of a gigabyte needs more than that; so its limit is the longest,
 * and here each request gets its own: so long in all, or, of a large file, so long without anything new.
 */
export function cutOffSlowBodies(
  app: FastifyInstance,
  { requestMs, cutOff }: { readonly requestMs: number; readonly cutOff: (error: Error, socket: Socket) => void },
): void {
  app.addHook('onRequest', async ({ raw, routeOptions }) => {
    if (raw.headers['content-length'] === undefined && raw.headers['transfer-encoding'] === undefined) return
    const { socket } = raw
    // What is put in by hand, as tests do, comes over no socket.
    if (!(socket instanceof Socket)) return
    let before = socket.bytesRead
    const timer = setInterval(() => {
      const isMoving = routeOptions.config.isLong === true && socket.bytesRead > before
      before = socket.bytesRead
      if (raw.complete) clearInterval(timer)
      if (raw.complete || isMoving) return
      clearInterval(timer)
      cutOff(Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
    }, requestMs).unref()
    raw.once('close', () => clearInterval(timer))
  })
}
