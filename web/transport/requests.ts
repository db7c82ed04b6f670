import { EPOCH_HEADER } from '../../src/protocol/epoch-header.ts'
import type { ErrorCode, ErrorReason, ErrorReply } from '../../src/protocol/error.ts'
import { ApiError } from './api-error.ts'
import type { ApiFetch, ApiRequest } from './signed-fetch.ts'

/** A request without an answer for this long counts as unreachable. */
const REQUEST_TIMEOUT_MS = 20_000
/** A change that is made while the line comes back: it shows at once, so it must not stand there for long as if it were kept. */
const UNSTEADY_TIMEOUT_MS = 5_000
/** A file may take its time over a slow line. */
const UPLOAD_TIMEOUT_MS = 600_000

type Query = Readonly<Record<string, string | number | boolean | undefined>>

export interface RequestOptions {
  fetch: ApiFetch
  /** Called whenever the server no longer knows this device. */
  onUnauthorized: () => void
  /** Called instead when this device was shut out. */
  onRevoked: () => void
  /** The sentence for the reader, from the code and what the server said; `unreachable` when nobody answered, `foreign` when something else did. */
  describeProblem: (code: ErrorCode | 'unreachable' | 'foreign', message: string, reason?: ErrorReason) => string
  /** While it is down, whoever makes a change hears at once that nobody takes it; texts wait in the outbox instead. */
  line: () => 'connecting' | 'open' | 'reconnecting' | 'down'
  /** The history that the ids here are of, once it is known. */
  epoch: () => string | undefined
}

/** How the server is asked. Every method throws `ApiError`. A body of bytes travels as a file. */
export interface Requests {
  readonly request: <T>(method: string, url: string, body?: object, options?: AskOptions) => Promise<T>
  readonly get: <T>(path: string, query?: Query) => Promise<T>
  readonly post: <T>(path: string, body: object) => Promise<T>
  readonly put: <T>(path: string, body: object) => Promise<T>
  readonly remove: (path: string) => Promise<void>
  /** For an answer that is no JSON. */
  readonly ask: <T>(url: string, init: ApiRequest, reading: Reading<T>) => Promise<T>
}

interface AskOptions {
  /** Whoever is not let in yet is not shut out by a code that does not fit. */
  readonly isPairing?: boolean
  /** Instead of the usual time for an answer. */
  readonly signal?: AbortSignal
  /** Instead of the history that is known now. */
  readonly epoch?: string | undefined
}

interface Reading<T> extends Pick<AskOptions, 'isPairing'> {
  readonly read: (response: Response) => Promise<T>
}

export function createRequests(options: RequestOptions): Requests {
  const { fetch, onUnauthorized, onRevoked, describeProblem, line, epoch: knownEpoch } = options

  /** An answer that is not ours, a proxy's or that of a sign-in page, says nothing of this device: it is none. */
  async function ask<T>(url: string, init: ApiRequest, { read, isPairing }: Reading<T>): Promise<T> {
    let response: Response
    let answer: ErrorReply
    try {
      if (isChange(init.method, url) && line() === 'down') throw new Error('The line is down')
      response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init })
      if (response.ok) return await read(response)
      answer = parseErrorReply(await response.json())
    } catch (cause) {
      const sentence = describeProblem(cause instanceof SyntaxError ? 'foreign' : 'unreachable', '')
      throw Object.assign(new ApiError('unreachable', sentence), { cause })
    }
    const { code, message, reason, is_revoked } = answer.error
    if (response.status === 401 && !isPairing) {
      if (is_revoked) onRevoked()
      else onUnauthorized()
    }
    throw new ApiError(code, describeProblem(code, message, reason), reason)
  }

  async function request<T>(method: string, url: string, body?: object, options: AskOptions = {}): Promise<T> {
    const isFile = body instanceof ArrayBuffer || body instanceof Blob
    const isHasty = isChange(method, url) && line() === 'reconnecting'
    const patience = isHasty ? UNSTEADY_TIMEOUT_MS : REQUEST_TIMEOUT_MS
    const epoch = options.epoch ?? knownEpoch()
    const init = {
      method,
      signal: options.signal ?? AbortSignal.timeout(isFile ? UPLOAD_TIMEOUT_MS : patience),
      headers: {
        ...(body && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...(epoch && actsOnId(method, url) && { [EPOCH_HEADER]: epoch }),
      },
      ...(body && { body: isFile ? body : JSON.stringify(body) }),
    }
    // The server answers by the schema that this type is derived from.
    const read = async (response: Response) => (response.status === 204 ? {} : await response.json()) as T
    return ask(url, init, { ...options, read })
  }

  return {
    ask,
    request,
    get: <T>(path: string, query: Query = {}): Promise<T> => request('GET', withQuery(path, query)),
    post: <T>(path: string, body: object): Promise<T> => request('POST', path, body),
    put: <T>(path: string, body: object): Promise<T> => request('PUT', path, body),
    remove: async (path: string): Promise<void> => {
      await request('DELETE', path)
    },
  }
}

/** Of what is kept on the server. What is sent, and the way in, are tried whatever the line seems to be. */
function isChange(method: string, url: string): boolean {
  return method === 'PUT' || method === 'DELETE' || url.endsWith('/bulk')
}

/** Something is done with what an id names. The way in, and the ticket of the socket that tells of a new history, work in any. */
function actsOnId(method: string, url: string): boolean {
  return method !== 'GET' && (/_\d+(?:\/|$)/.test(url) || url.endsWith('/bulk'))
}

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value))
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

function parseErrorReply(answer: unknown): ErrorReply {
  const isOurs = typeof answer === 'object' && answer !== null && 'error' in answer && Object(answer.error).code
  if (!isOurs) throw new SyntaxError('This is no answer of the server')
  // Every refusal of ours has this shape.
  return answer as ErrorReply
}
