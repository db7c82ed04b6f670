import { stdSerializers } from 'pino'

/** Keys whose values never reach a log, whether they stand alone or one object deeper. */
const SECRET_KEYS = [
  'authorization',
  'cookie',
  'set-cookie',
  'signature',
  'sec-websocket-protocol',
  'ticket',
  'token',
  'secret',
  'code',
  'link_code',
  'body',
  'text',
  'message',
  'last_message',
  'stdin',
  'stdout',
  'phone',
  'phone_formatted',
  'number',
  'address',
  'to',
  'contact_name',
] as const

export const redactedPaths: string[] = SECRET_KEYS.flatMap((key) => [
  `["${key}"]`,
  `*["${key}"]`,
  `*.headers["${key}"]`,
])

// The one path that names a number.
const NUMBER_IN_PATH = /^(\/+api\/+opt-outs\/)(?!log$).+/iu

/** What is kept of a request: queries hold what people search for, headers hold secrets. */
export const serializers = {
  req: (request: { method?: string; url?: string; id?: unknown }) => ({
    id: request.id,
    method: request.method,
    path: request.url?.split('?', 1)[0]?.replace(NUMBER_IN_PATH, '$1…'),
  }),
  res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
  err: errorForLog,
  error: errorForLog,
}

// Errors may carry what they failed on (a request, a row), so only what names the failure is kept.
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : String(error)
  const { type, message, stack } = stdSerializers.err(error)
  const code = 'code' in error && typeof error.code === 'string' ? { error_code: error.code } : {}
  return { type, reason: message, ...code, stack }
}

/** The last net below the keys: numbers inside sentences keep their last two digits. */
export function maskNumbers(text: string): string {
  return text.replace(/\+[1-9]\d{5,14}(?!\d)/g, (number) => maskNumber(number))
}

/** `+33612345678` → `+33…78`: enough to tell two people apart, not enough to call one. */
export function maskNumber(number: string): string {
  const head = number.startsWith('+') ? number.slice(0, 3) : ''
  return number.length < 5 ? '…' : `${head}…${number.slice(-2)}`
}
