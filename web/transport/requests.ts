import type { ErrorCode, ErrorReply } from '../../src/protocol/error.ts'
import { ApiError } from './api-error.ts'
import type { ApiFetch } from './signed-fetch.ts'

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
  /** The sentence for the reader, from the code and what the server said; `unreachable` when nobody answered. */
  describeProblem: (code: ErrorCode | 'unreachable', message: string) => string
  /** While it is down, whoever makes a change hears at once that nobody takes it; texts wait in the outbox instead. */
  line: () => 'connecting' | 'open' | 'reconnecting' | 'down'
}

/** How the server is asked. Every method throws `ApiError`. A body of bytes travels as a file. */
export interface Requests {
  readonly request: <T>(method: string, url: string, body?: object, isPairing?: boolean) => Promise<T>
  readonly get: <T>(path: string, query?: Query) => Promise<T>
  readonly post: <T>(path: string, body: object) => Promise<T>
  readonly put: <T>(path: string, body: object) => Promise<T>
  readonly remove: (path: string) => Promise<void>
}

export function createRequests(options: RequestOptions): Requests {
  const { fetch, onUnauthorized, onRevoked, describeProblem, line } = options
  async function request<T>(method: string, url: string, body?: object, isPairing = false): Promise<T> {
    let response: Response
    let answer: unknown
    const isFile = body instanceof ArrayBuffer
    const isHasty = isChange(method, url) && line() === 'reconnecting'
    const patience = isHasty ? UNSTEADY_TIMEOUT_MS : REQUEST_TIMEOUT_MS
    try {
      if (isChange(method, url) && line() === 'down') throw new Error('The line is down')
      response = await fetch(url, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(isFile ? UPLOAD_TIMEOUT_MS : patience),
        ...(body && {
          headers: { 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
          body: isFile ? body : JSON.stringify(body),
        }),
      })
      answer = response.status === 204 ? {} : await response.json()
    } catch (cause) {
      throw Object.assign(new ApiError('unreachable', describeProblem('unreachable', '')), { cause })
    }
    if (!response.ok) {
      const { code, message } = readError(answer, response.status)
      const error = new ApiError(code, describeProblem(code, message))
      if (response.status === 401 && !isPairing) {
        if (isErrorReply(answer) && answer.error.is_revoked) onRevoked()
        else onUnauthorized()
      }
      throw error
    }
    // The server answers by the schema that this type is derived from.
    return answer as T
  }

  return {
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

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value))
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

function readError(answer: unknown, status: number): ApiError {
  const error = isErrorReply(answer) ? answer.error : undefined
  const code: ErrorCode = error?.code ?? (status === 401 ? 'unauthorized' : status === 404 ? 'not_found' : 'internal')
  return new ApiError(code, error?.message ?? `The server answered ${status}`)
}

function isErrorReply(answer: unknown): answer is ErrorReply {
  return typeof answer === 'object' && answer !== null && 'error' in answer && typeof answer.error === 'object'
}
