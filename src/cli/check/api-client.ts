import { rootCertificates } from 'node:tls'
import { Agent, fetch, type Dispatcher } from 'undici'
import { AppError } from '../../domain/app-error.ts'
import type { ErrorReply } from '../../protocol/error.ts'

/** How long the daemon may take for one answer. */
const REQUEST_LIMIT_MS = 15_000

export type Trace = (line: string) => void

export interface ApiClient {
  readonly baseUrl: string
  readonly token: string
  readonly dispatcher: Dispatcher
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<T>
  close(): Promise<void>
}

/** The API as a stranger's program sees it: over the socket, with a token. */
export function createApiClient(options: {
  baseUrl: string
  token: string
  trace: Trace
  /** The certificate to trust, PEM, besides those that everybody does. */
  ca?: string | undefined
}): ApiClient {
  const { token, trace } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const dispatcher = new Agent(options.ca === undefined ? {} : { connect: { ca: [...rootCertificates, options.ca] } })

  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const startedAt = performance.now()
    const answer = await fetch(baseUrl + path, {
      method,
      dispatcher,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
    }).catch((error: unknown) => {
      throw new AppError('internal', `${method} ${path}: ${describeNetworkError(error)}`, { cause: error })
    })
    const text = await answer.text()
    trace(
      `${method} ${path} → ${answer.status}, ${text.length} characters, ${Math.round(performance.now() - startedAt)} ms`,
    )
    const value: unknown = parseJson(text)
    // The daemon answers by the schemas of the protocol; the checks test what they read of it.
    if (answer.ok && value !== undefined) return value as T
    throw new AppError('internal', `${method} ${path} gave ${answer.status}: ${describeReply(value, text)}`)
  }

  return {
    baseUrl,
    token,
    dispatcher,
    get: (path) => request('GET', path),
    send: (method, path, body) => request(method, path, body ?? {}),
    close: () => dispatcher.destroy(),
  }
}

const untrusted = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

/** The fact at the bottom of a failed connection, which undici wraps once or twice. */
export function describeNetworkError(error: unknown): string {
  if (!(error instanceof Error)) return 'refused'
  if (error.name === 'TimeoutError') return `no answer in ${REQUEST_LIMIT_MS} ms`
  if ('code' in error && untrusted.has(String(error.code))) {
    return `its certificate is not trusted here (${error.message}); name its CA with --ca`
  }
  if (error instanceof AggregateError && error.message === '') return describeNetworkError(error.errors[0])
  return error.cause instanceof Error ? describeNetworkError(error.cause) : error.message
}

function describeReply(value: unknown, text: string): string {
  if (typeof value === 'object' && value !== null && 'error' in value) {
    // An error reply by its schema; anything else shows as undefined.
    return (value as ErrorReply).error.message
  }
  return text.slice(0, 200)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
