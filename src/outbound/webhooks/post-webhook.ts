import { Agent, errors, request, type Dispatcher } from 'undici'
import type { TargetChoice } from '../../domain/webhook-target.ts'
import { createGuardedConnector, resolveName, TargetRefusedError, type ResolveName } from './guarded-connector.ts'

/** For name, connection, encryption, headers and the status, together. */
export const POST_LIMIT_MS = 15_000
/** What follows the status is read no longer, and no further, and dropped. */
const BODY_LIMIT_MS = 2_000
const MAX_BODY_BYTES = 16 * 1024
const MAX_HEADER_BYTES = 16 * 1024
/** How much of the answer is shown to who tries a webhook by hand. */
const SHOWN_ANSWER_CHARS = 500

export interface WebhookPost extends TargetChoice {
  readonly url: string
  readonly fingerprint: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends it at once. */
  readonly signal: AbortSignal
}

export interface PostAnswer {
  /** Null: none came. */
  readonly status: number | null
  readonly retryAfter: string | undefined
  /** Undefined: it was taken. */
  readonly error: string | undefined
  /** The beginning of what was answered. */
  readonly text: string | undefined
}

export interface PostOptions {
  readonly isOwn: (address: string, port: number) => boolean
  readonly resolve?: ResolveName
  readonly limitMs?: number
}

export type PostWebhook = (post: WebhookPost) => Promise<PostAnswer>

/** Makes one request that follows no redirect, reads little and ends in time, whatever answers. Never throws. */
export function createPostWebhook({ isOwn, resolve = resolveName, limitMs = POST_LIMIT_MS }: PostOptions): PostWebhook {
  return async ({ url, fingerprint, headers, body, signal, ...choice }) => {
    const isPlain = new URL(url).protocol === 'http:'
    const connect = createGuardedConnector({ ...choice, isPlain, fingerprint, isOwn, resolve }, limitMs)
    // One connection for one request: the next one is looked at anew.
    const agent = new Agent({ connect, pipelining: 0, maxHeaderSize: MAX_HEADER_BYTES, connections: 1 })
    const late = AbortSignal.timeout(limitMs)
    try {
      const answer = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.any([late, signal]),
        // The one limit is the signal's.
        headersTimeout: 0,
        bodyTimeout: 0,
      })
      const text = await readBeginning(answer.body)
      const { statusCode: status } = answer
      const retryAfter = [answer.headers['retry-after']].flat()[0]
      return { status, retryAfter, error: describeStatus(status), text }
    } catch (error) {
      const fact = late.aborted ? `there was no answer in ${limitMs / 1000} seconds` : describeFailure(error)
      return { status: null, retryAfter: undefined, error: `Cannot deliver: ${fact}`, text: undefined }
    } finally {
      // What still comes is not for us.
      void agent.destroy()
    }
  }
}

async function readBeginning(body: Dispatcher.ResponseData['body']): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  const timer = setTimeout(() => body.destroy(), BODY_LIMIT_MS)
  try {
    for await (const chunk of body) {
      // The border: a body without an encoding gives buffers.
      chunks.push(chunk as Buffer)
      bytes += (chunk as Buffer).length
      if (bytes >= MAX_BODY_BYTES) break
    }
  } catch {
    // The status said all that counts; of the rest, what came is shown.
  } finally {
    clearTimeout(timer)
  }
  const text = Buffer.concat(chunks).toString('utf8').slice(0, SHOWN_ANSWER_CHARS)
  return text === '' ? undefined : text
}

function describeStatus(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status >= 300 && status < 400) {
    return `Not taken: it answered ${status}, which leads to another address; that is not followed, so enter the last address itself`
  }
  if (status === 410) return 'Not taken: it answered 410, it wants nothing more'
  if (status === 401 || status === 403) return `Not taken: it answered ${status}; it may not know this secret`
  if (status === 404) return 'Not taken: it answered 404, there is nothing at this address'
  return `Not taken: it answered ${status}`
}

const facts: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be asked for; there may be no network',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it broke the connection',
  EPIPE: 'it broke the connection',
  EHOSTUNREACH: 'its device cannot be reached',
  ENETUNREACH: 'there is no network to it',
  EADDRNOTAVAIL: 'there is no network to it',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of its answer are too long',
  UND_ERR_SOCKET: 'it ended the connection without an answer',
  EPROTO: 'it does not speak TLS there; is it http?',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there; is it http?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS there; is it http?',
}

/** The fact at the bottom, in words; never the address, which may hold a secret. */
function describeFailure(error: unknown): string {
  if (error instanceof TargetRefusedError) return error.message
  if (error instanceof AggregateError && error.errors.length > 0) return describeFailure(error.errors[0])
  if (error instanceof errors.HTTPParserError) return 'its answer is not HTTP'
  if (!(error instanceof Error)) return 'the request failed'
  const code = 'code' in error ? String(error.code) : ''
  const fact = facts[code]
  if (fact !== undefined) return fact
  if (error.cause instanceof Error) return describeFailure(error.cause)
  return code === '' ? error.name : code
}
