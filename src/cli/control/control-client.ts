import { connect, type Socket } from 'node:net'
import { AppError } from '../../domain/app-error.ts'
import type { ErrorCode } from '../../protocol/error.ts'
import {
  MAX_CONTROL_LINE_BYTES,
  type ControlAnswer,
  type ControlRequest,
  type ControlVerbName,
} from './control-protocol.ts'
import { readLines } from './read-lines.ts'

/** How long the daemon may take for one answer, where the phone is not asked for it. */
const ANSWER_LIMIT_MS = 10_000

export interface ControlClient {
  ask<Name extends ControlVerbName>(
    verb: Name,
    data: ControlRequest<Name>,
    limitMs?: number,
  ): Promise<ControlAnswer<Name>>
  close(): void
}

/**
 * ENOENT: never started, or stopped. ECONNREFUSED: killed, its socket left behind. ECONNRESET, EPIPE: killed just now. ENOTDIR: there can be no
 * data there.
 */
const nobodyListens: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTDIR'])

/** The daemon was there and ended, by itself or killed, before it answered. */
export class DaemonGoneError extends AppError {
  constructor() {
    super('internal', 'The daemon ended the connection: it was stopped or killed')
    this.name = 'DaemonGoneError'
  }
}

/** Undefined: no daemon listens there. */
export async function connectControl(path: string): Promise<ControlClient | undefined> {
  const socket = await open(path)
  return socket && createClient(socket)
}

async function open(path: string): Promise<Socket | undefined> {
  const socket = connect(path)
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (nobodyListens.has(error.code ?? '')) resolve(undefined)
      else if (error.code === 'EACCES')
        reject(new AppError('forbidden', `Cannot talk to the daemon: ${path} is another user's`))
      else reject(error)
    })
  })
}

function createClient(socket: Socket): ControlClient {
  const waiting: PromiseWithResolvers<unknown>[] = []
  let isGone = false
  const failAll = (error: AppError) => {
    for (const each of waiting.splice(0)) each.reject(error)
  }
  readLines(socket, MAX_CONTROL_LINE_BYTES, (line) => waiting.shift()?.resolve(JSON.parse(line)))
  socket.on('close', () => {
    isGone = true
    failAll(new DaemonGoneError())
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (nobodyListens.has(error.code ?? '')) failAll(new DaemonGoneError())
    else failAll(new AppError('internal', `The daemon cannot be reached: ${error.message}`))
  })

  return {
    async ask(verb, data, limitMs = ANSWER_LIMIT_MS) {
      if (isGone) throw new DaemonGoneError()
      const answer = Promise.withResolvers<unknown>()
      waiting.push(answer)
      socket.write(`${JSON.stringify({ verb, data })}\n`)
      const late = new AppError('internal', `The daemon gave no answer in ${limitMs} ms`)
      const limit = setTimeout(() => failAll(late), limitMs)
      try {
        return unwrap(await answer.promise)
      } finally {
        clearTimeout(limit)
      }
    },
    close: () => socket.destroy(),
  }
}

function unwrap<Name extends ControlVerbName>(reply: unknown): ControlAnswer<Name> {
  // The daemon is the same program; what it answers to a verb is what the verb's handler is typed to give.
  const known = reply as
    | { ok: true; data: ControlAnswer<Name> }
    | { ok: false; error: { code: ErrorCode; message: string } }
  if (!known.ok) throw new AppError(known.error.code, known.error.message)
  return known.data
}
