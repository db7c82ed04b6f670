import type { ErrorCode, ErrorReason } from '../../../src/protocol/error.ts'

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly body: Record<string, unknown>
}

export interface Answered {
  readonly status: number
  readonly answer: unknown
}

export function ok(answer: unknown): Answered {
  return { status: 200, answer }
}

export function fail(status: number, code: ErrorCode, message: string, reason?: ErrorReason): Answered {
  return { status, answer: { success: false, error: { code, message, ...(reason && { reason }) } } }
}
