import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { AppError } from '../../domain/app-error.ts'
import type { Log } from '../../logging/create-log.ts'
import {
  controlParsers,
  MAX_CONTROL_LINE_BYTES,
  type ControlAnswer,
  type ControlRequest,
  type ControlVerbName,
} from './control-protocol.ts'
import { readLines } from './read-lines.ts'

/** Most commands that talk to the daemon at once. */
const MAX_CONNECTIONS = 32

export interface ControlCaller {
  /** Runs when the command that asked has gone, however it went. */
  onGone(work: () => void): void
}

export type ControlHandlers = {
  readonly [Name in ControlVerbName]: (
    request: ControlRequest<Name>,
    caller: ControlCaller,
  ) => ControlAnswer<Name> | Promise<ControlAnswer<Name>>
}

export interface ControlServer {
  close(): Promise<void>
}

/** Listens for commands of this data's owner. The caller holds the data's lock, so a socket that is already there is a dead daemon's. */
export async function openControlServer(options: {
  path: string
  handlers: ControlHandlers
  log: Log
}): Promise<ControlServer> {
  const { path, handlers, log } = options
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', (error) => log.debug({ err: error }, 'a control connection broke'))
    serve(socket, handlers, log)
  })
  server.maxConnections = MAX_CONNECTIONS
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)

  return {
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function serve(socket: Socket, handlers: ControlHandlers, log: Log): void {
  const caller: ControlCaller = { onGone: (work) => socket.once('close', work) }
  // One after the other: the caller takes answers in the order of its questions.
  let last = Promise.resolve()
  const replyAfter = async (earlier: Promise<void>, line: string) => {
    await earlier
    const reply = await answer(line, handlers, caller, log)
    if (socket.writable) socket.write(`${JSON.stringify(reply)}\n`)
  }
  readLines(socket, MAX_CONTROL_LINE_BYTES, (line) => {
    last = replyAfter(last, line)
  })
}

async function answer(line: string, handlers: ControlHandlers, caller: ControlCaller, log: Log) {
  try {
    return { ok: true, data: await run(parseRequest(line), handlers, caller) }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: { code: error.code, message: error.message } }
    log.error({ err: error }, 'a control request failed')
    return { ok: false, error: { code: 'internal', message: 'The daemon failed at this; its log says how' } }
  }
}

function run(
  { verb, data }: { verb: ControlVerbName; data: unknown },
  handlers: ControlHandlers,
  caller: ControlCaller,
) {
  const request = controlParsers[verb](data)
  // The parser of this very verb has just made it, which the index type cannot say.
  const handler = handlers[verb] as (request: unknown, caller: ControlCaller) => unknown
  return handler(request, caller)
}

function parseRequest(line: string): { verb: ControlVerbName; data: unknown } {
  const request = parseJson(line)
  if (typeof request !== 'object' || request === null || !('verb' in request)) {
    throw new AppError('invalid', 'A control request is {"verb", "data"} on one line')
  }
  const name = String(request.verb)
  if (!isVerb(name)) throw new AppError('not_found', `The daemon knows no "${name}": it may be of another version`)
  return { verb: name, data: 'data' in request ? request.data : {} }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isVerb(name: string): name is ControlVerbName {
  return Object.hasOwn(controlParsers, name)
}
