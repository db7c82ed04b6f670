import type { Server as HttpServer } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import {
  fingerprintOf,
  type CertificateSource,
  type ServerCertificate,
} from '../../access/certificates/server-certificate.ts'
import { LOOPBACK_HOSTS } from '../../access/host-rule.ts'
import { isPrivateAddress } from '../../access/private-address.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../domain/log.ts'
import { createCertificateInUse } from './certificate-in-use.ts'
import { createFront, type Front } from './front.ts'
import type { LanProblemOf, LanStatus } from './lan-status.ts'
import { createPeerMemory } from './peer-memory.ts'

const EVERYWHERE = '0.0.0.0'
const HANDSHAKE_LIMIT_MS = 10_000
/** Reached through a tunnel, or by a name that needs no router. */
const STANDING_HOSTS = ['localhost', '127.0.0.1', '::1', 'lanline.local'] as const

export interface LanDoorOptions {
  readonly clock: Clock
  readonly port: number
  /** Where to listen, for tests; else everywhere. */
  readonly host?: string
  /** Names that the router, or the owner, gives this device. The first is shown rather than the address. */
  readonly names: readonly string[]
  readonly mayBeCarrier: boolean
  readonly source: CertificateSource
  readonly findAddress: () => Promise<string | undefined>
  /** Takes what was decrypted, as if it had listened itself. */
  readonly onConnection: (socket: Socket) => void
  readonly log: Log
}

export interface LanDoor extends LanStatus {
  /** Looks at address and certificate anew, and does what follows. Trouble becomes the status's `problem`; it never rejects for it. */
  runOnce(): Promise<void>
  /** Gives plain HTTP to this server. */
  answerPlainWith(server: HttpServer): void
  /** Called with the new `url()` when there is one and it differs from the last; `previous` is null the first time. */
  onMove(listener: (url: string, previous: string | null) => void): void
  close(): Promise<void>
}

/** The door to the local network: TLS in front of the app, with a certificate that follows this device's address. */
export function createLanDoor(options: LanDoorOptions): LanDoor {
  const { names, log } = options
  let plain: HttpServer | undefined
  let onMove: (url: string, previous: string | null) => void = () => undefined
  let address: string | undefined
  let lastAddress: string | undefined
  let lastUrl: string | null = null
  let port: number | undefined
  let problem: string | null = null
  let problemOf: LanProblemOf | null = null

  const peers = createPeerMemory(options.clock)
  const tls = createTls({
    ...options,
    onConnection(socket) {
      peers.note('trusting', socket)
      options.onConnection(socket)
    },
  })
  const certificate = createCertificateInUse({
    source: options.source,
    use: ({ chain, key }) => tls.setSecureContext({ cert: chain, key }),
    log,
  })
  const front = createFront({
    isWelcome: (peer) => isPrivateAddress(peer, { mayBeCarrier: options.mayBeCarrier }),
    onTls: (socket) => tls.emit('connection', socket),
    onPlain(socket) {
      peers.note('plain', socket)
      if (plain) plain.emit('connection', socket)
      else socket.destroy()
    },
    log,
  })

  async function runOnce(): Promise<void> {
    address = await options.findAddress()
    lastAddress = address ?? lastAddress
    const hosts = [...STANDING_HOSTS, ...names, ...(lastAddress === undefined ? [] : [lastAddress])]
    const wrong = await certificate.refresh([...new Set(hosts)])
    if (wrong === null) setProblem('port', await openOnce())
    else setProblem('certificate', wrong)
    const url = currentUrl()
    if (url === null || url === lastUrl) return
    const previous = lastUrl
    lastUrl = url
    onMove(url, previous)
  }

  /** The sentence that says why it stays shut, or null. */
  async function openOnce(): Promise<string | null> {
    if (port !== undefined) return null
    const opened = await open(front, options)
    if (typeof opened === 'string') return opened
    port = opened
    return null
  }

  function setProblem(of: LanProblemOf, next: string | null): void {
    if (next !== null && next !== problem) log.warn({ problem: next }, 'the door to the local network has a problem')
    problem = next
    problemOf = next === null ? null : of
  }

  function currentUrl(): string | null {
    const shown = certificate.current()
    if (port === undefined || shown === undefined) return null
    const host = chooseHost(shown, names) ?? address
    return host === undefined ? null : `https://${host}:${port}`
  }

  return {
    url: currentUrl,
    fingerprint: () => fingerprintOf(certificate.current()?.root ?? null),
    problem: () => problem,
    problemOf: () => problemOf,
    validUntil: () => certificate.current()?.validUntil ?? null,
    rootCertificate: () => certificate.current()?.root ?? null,
    hosts() {
      const reached = [...(certificate.current()?.hosts ?? []), ...names, ...(address === undefined ? [] : [address])]
      return new Set([...LOOPBACK_HOSTS, ...reached.map((host) => (isIP(host) === 6 ? `[${host}]` : host))])
    },
    peers: peers.last,
    runOnce,
    answerPlainWith: (server) => void (plain = server),
    onMove: (listener) => void (onMove = listener),
    close: () => front.close(),
  }
}

function createTls({ onConnection, log }: Pick<LanDoorOptions, 'onConnection' | 'log'>): TlsServer {
  const tls = createTlsServer({
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_LIMIT_MS,
  })
  tls.on('secureConnection', onConnection)
  tls.on('tlsClientError', (error, socket) => {
    log.debug({ err: error }, 'a TLS connection could not be made')
    socket.destroy()
  })
  return tls
}

const listenReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'this user may not use it',
}

/** The port, or the sentence that says why there is none. */
async function open(front: Front, { host, port }: Pick<LanDoorOptions, 'host' | 'port'>): Promise<number | string> {
  try {
    return await front.listen({ host: host ?? EVERYWHERE, port })
  } catch (error) {
    // Whatever it is, this device itself is served all the same.
    if (!(error instanceof Error)) throw error
    const reason = listenReasons['code' in error ? String(error.code) : ''] ?? error.message
    return `Cannot listen on port ${port} for the local network: ${reason}; name another with --lan-port`
  }
}

/** A name stays when the address changes, and with it an installed app; so a name that somebody chose is shown before the address. */
function chooseHost(certificate: ServerCertificate, names: readonly string[]): string | undefined {
  const isChosen = (name: string) => names.includes(name) || (certificate.root === null && isIP(name) === 0)
  const named = [...names, ...certificate.hosts].filter((name) => certificate.hosts.includes(name))
  return named.find((name) => isChosen(name) && name !== 'localhost')
}
