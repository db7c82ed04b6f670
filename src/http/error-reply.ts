import { AppError, RateLimitError } from '../domain/app-error.ts'
import type { ErrorCode, ErrorReply } from '../protocol/error.ts'
import { MAX_REQUEST_BYTES } from '../protocol/limits.ts'

/** The one place where codes become HTTP statuses. */
const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  phone_unavailable: 503,
  storage_unavailable: 507,
}
/** The request was made to another host name than ours. */
const MISDIRECTED = 421

export interface Reply {
  readonly status: number
  readonly body: ErrorReply
  readonly headers: Readonly<Record<string, string>>
}

/** Whoever asks is not let in. */
export class UnauthorizedError extends AppError {
  readonly details: UnauthorizedDetails

  constructor(message: string, details: UnauthorizedDetails) {
    super('unauthorized', message)
    this.name = 'UnauthorizedError'
    this.details = details
  }
}

export interface UnauthorizedDetails {
  readonly isRevoked?: boolean | undefined
  /** For a client whose clock is off, Unix milliseconds. */
  readonly serverTime?: number | undefined
}

/** The request names a host that is not us. */
export class MisdirectedError extends AppError {
  constructor(lanUrl: string | null = null) {
    const elsewhere = lanUrl === null ? '' : `, or ${lanUrl} on another device`
    super(
      'forbidden',
      `Cannot answer under this host name: open http://127.0.0.1 or http://localhost with the port that lanline start printed${elsewhere}`,
    )
    this.name = 'MisdirectedError'
  }
}

/** What a client is told about an error. Undefined: it is a bug or the disk, to be logged and answered with `internalReply`. `bodyLimit`: that of the route. */
export function replyTo(error: unknown, bodyLimit: number = MAX_REQUEST_BYTES): Reply | undefined {
  const known = error instanceof AppError ? error : translate(error, bodyLimit)
  return known && { status: statusOf(known), body: bodyOf(known), headers: headersOf(known) }
}

export const internalReply: Reply = {
  status: statuses.internal,
  body: errorBody('internal', 'Something went wrong inside Lanline: its log says what (lanline logs)'),
  headers: {},
}

export function errorBody(code: ErrorCode, message: string): ErrorReply {
  return { success: false, error: { code, message } }
}

function bodyOf(error: AppError): ErrorReply {
  const plain = errorBody(error.code, error.message)
  const body = error.reason === undefined ? plain : { ...plain, error: { ...plain.error, reason: error.reason } }
  if (!(error instanceof UnauthorizedError)) return body
  const { isRevoked, serverTime } = error.details
  const more = {
    ...(serverTime !== undefined && { server_time: serverTime }),
    ...(isRevoked === true && { is_revoked: true as const }),
  }
  return { ...body, error: { ...body.error, ...more } }
}

function statusOf(error: AppError): number {
  return error instanceof MisdirectedError ? MISDIRECTED : statuses[error.code]
}

function headersOf(error: AppError): Record<string, string> {
  if (error instanceof RateLimitError) return { 'retry-after': String(error.retryAfterSeconds) }
  return error.code === 'unauthorized' ? { 'www-authenticate': 'Bearer realm="Lanline"' } : {}
}

/** The errors that Fastify itself throws at requests it cannot read. */
function translate(error: unknown, bodyLimit: number): AppError | undefined {
  if (!(error instanceof Error)) return undefined
  switch ('code' in error ? error.code : undefined) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError(
        'invalid',
        "Cannot read the request: its body must be JSON, said by -H 'content-type: application/json'",
      )
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError(
        'too_large',
        `Cannot read the request: its body is too large, the most is ${bodyLimit / 1024} KB`,
      )
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError(
        'invalid',
        'Cannot read the request: its body has another length than its content-length says',
      )
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new AppError('not_found', 'There is nothing at this address')
    default:
      return translateByStatus(error)
  }
}

function translateByStatus(error: Error): AppError | undefined {
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 400) return new AppError('invalid', 'Cannot read the request: its body is not JSON')
  // What the file server refuses to look for.
  if (status === 403 || status === 404) return new AppError('not_found', 'There is nothing at this address')
  return status > 400 && status < 500 ? new AppError('invalid', 'Cannot read the request') : undefined
}
