import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isOwnHost } from '../../access/host-rule.ts'
import { answerTrust, findTrustPath, text, type TrustAnswer, type TrustDeps } from './trust-answers.ts'

const MAX_HEADER_BYTES = 8 * 1024
/** A whole connection may take this long. A server that does not listen by itself keeps no time, so the sockets are ended one by one. */
const CONNECTION_LIMIT_MS = 15_000
const PERMANENTLY_THERE = 308
const MISDIRECTED = 421

/** Answers plain HTTP on the TLS door: how to trust this Lanline, and for all else where it is. It reads no body and knows no device. */
export function createOnboardingServer(deps: TrustDeps): Server {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) =>
    send(request, response, answerPlain(deps, request)),
  )
  server.on('connection', (socket) => {
    const limit = setTimeout(() => socket.destroy(), CONNECTION_LIMIT_MS)
    socket.once('close', () => clearTimeout(limit))
  })
  // One answer a connection: the next one is to be encrypted.
  server.maxRequestsPerSocket = 1
  return server
}

function answerPlain(deps: TrustDeps, request: IncomingMessage): TrustAnswer {
  const { host } = request.headers
  const url = deps.lan.url()
  if (!isOwnHost(host, deps.lan.hosts())) {
    const where = url === null ? '' : `: open ${url}, or name this host with LANLINE_NAMES`
    return text(MISDIRECTED, `Cannot answer under this host name${where}`)
  }
  const target = request.url?.startsWith('/') ? request.url : '/'
  const path = findTrustPath(target.split('?', 1)[0] ?? '')
  if (path !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
    return answerTrust(deps, path, request.headers['user-agent'])
  }
  // The host is one of ours, and the port is the same one.
  const location = `https://${host}${target}`
  const moved = text(PERMANENTLY_THERE, `Lanline is at ${location}; to trust its certificate first, open /trust`)
  return { ...moved, headers: { ...moved.headers, location } }
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: TrustAnswer): void {
  // What somebody uploads to the wrong door is not read to its end.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
    response.once('finish', () => request.destroy())
  }
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' })
  response.end(request.method === 'HEAD' ? undefined : body)
}
