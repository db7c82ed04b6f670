import type { ErrorCode, ErrorReason } from '../protocol/error.ts'

export interface AppErrorOptions extends ErrorOptions {
  readonly reason?: ErrorReason | undefined
}

/** A failure that the person who asked can understand and mend. Everything else that is thrown is a bug or the disk. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly reason: ErrorReason | undefined

  constructor(code: ErrorCode, message: string, options?: AppErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.reason = options?.reason
  }
}

/** Too much was asked for. */
export class RateLimitError extends AppError {
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds: number) {
    super('rate_limited', message)
    this.name = 'RateLimitError'
    this.retryAfterSeconds = retryAfterSeconds
  }
}
