import type { ErrorCode, ErrorReason } from '../../src/protocol/error.ts'

/** Why a request did not work: the server's own code and sentence, or `unreachable` when there was no answer at all. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'unreachable'
  readonly reason: ErrorReason | undefined

  constructor(code: ErrorCode | 'unreachable', message: string, reason?: ErrorReason) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.reason = reason
  }

  /** The same request can work later, unchanged. */
  get isPassing(): boolean {
    return (
      this.code === 'unreachable' ||
      this.code === 'rate_limited' ||
      this.code === 'internal' ||
      this.code === 'phone_unavailable' ||
      this.code === 'storage_unavailable'
    )
  }
}

/** The sentence to show for anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
