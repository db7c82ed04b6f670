import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import { SECURITY_HEADERS } from '../../../src/http/security-headers.ts'
import type { Batch } from '../../../src/protocol/batch.ts'
import type { Campaign } from '../../../src/protocol/campaign.ts'
import type { CampaignPersonRow } from '../../../src/protocol/campaign-people.ts'
import type { ErrorReason } from '../../../src/protocol/error.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { ListCorrection } from '../../../src/protocol/list.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { OptOut, OptOutAct } from '../../../src/protocol/opt-out.ts'
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts'
import type { Settings } from '../../../src/protocol/settings.ts'
import type { SyncStatus } from '../../../src/protocol/sync.ts'
import type { Template } from '../../../src/protocol/template.ts'
import { answerApi } from './fake-api.ts'
import { createSync, createTemplates } from './fake-data.ts'
import { createDoctor, type FakeDoctor } from './fake-doctor.ts'
import type { FakeFiles } from './fake-files.ts'
import type { FakeList } from './fake-lists.ts'
import { createInbox } from './fake-inbox.ts'
import type { FakeWebhooks } from './fake-webhooks.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

const STORED: ReadonlySet<ServerFrame['type']> = new Set([
  'new_message',
  'message_status_update',
  'conversation_update',
  'settings_update',
  'templates_update',
  'campaign_update',
  'opt_out_update',
])

/** A server that answers as the real one does, from memory, and does what a test tells it: for what a real phone never does on demand. */
export interface FakeServer {
  readonly url: string
  readonly world: World
  /** To every open page; stored events get the next `seq`. */
  tell(frame: ServerFrame): void
  /** Cuts every socket, and answers nothing until told otherwise. */
  setReachable(isReachable: boolean): void
  close(): Promise<void>
}

export interface World {
  conversations: ReturnType<typeof createInbox>['conversations']
  messages: Message[]
  isPaired: boolean
  /** By the phone's clock, where that is another than the page's. */
  phone_time?: number
  /** Why a code that does not fit is refused. */
  pairingRefusal: ErrorReason
  syncs: SyncStatus[]
  seq: number
  log: ServerFrame[]
  templates: Template[]
  batches: Batch[]
  campaigns: readonly Campaign[]
  lists: readonly FakeList[]
  /** The file that is being looked at. */
  upload: { readonly text: string; readonly said: ListCorrection } | undefined
  /** The numbers that a test went to. */
  readonly tests: string[]
  /** Of every campaign. */
  people: readonly CampaignPersonRow[]
  optOuts: readonly OptOut[]
  optOutActs: readonly OptOutAct[]
  webhooks: FakeWebhooks
  doctor: FakeDoctor
  files: FakeFiles
  /** Messages that are gone from the phone and wait for a decision. */
  gone: number
  settings: Settings
  /** Two of them: a phone with two SIMs. */
  sims: { slot: number; name: string; state: 'works' | 'unproven' | 'dead'; last_sent_at: number | null }[]
  androidSdk: number | null
  /** Every request, as "POST /api/…". */
  readonly requests: string[]
  /** Answered with 503 as long as true. */
  refusesSends: boolean
}

export async function startFakeServer(webRoot: string): Promise<FakeServer> {
  const world: World = {
    ...createInbox(),
    isPaired: true,
    pairingRefusal: 'code_wrong',
    syncs: [createSync()],
    seq: 100,
    log: [],
    templates: createTemplates(),
    batches: [],
    campaigns: [],
    lists: [],
    upload: undefined,
    tests: [],
    people: [],
    optOuts: [],
    optOutActs: [],
    webhooks: { webhooks: [], deliveries: [] },
    doctor: createDoctor(),
    files: { imports: [], current: undefined, stays: false },
    gone: 0,
    settings: DEFAULT_SETTINGS,
    sims: [{ slot: 0, name: 'SIM 1', state: 'works', last_sent_at: null }],
    androidSdk: 36,
    requests: [],
    refusesSends: false,
  }
  const sockets = new Set<WebSocket>()
  let isReachable = true

  const tell = (frame: ServerFrame) => {
    const isStored = STORED.has(frame.type)
    if (isStored) world.seq += 1
    const numbered = isStored ? { ...frame, seq: world.seq } : frame
    world.log.push(numbered)
    for (const socket of sockets) socket.send(JSON.stringify(numbered))
  }

  const server = createServer((request, response) => {
    if (isReachable) void answer({ webRoot, world, tell }, request, response)
    else request.socket.destroy()
  })
  const webSockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (!isReachable || !world.isPaired) {
      socket.destroy()
      return
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => greet(world, sockets, webSocket))
  })
  const url = await listen(server)

  return {
    url,
    world,
    tell,
    setReachable(is) {
      isReachable = is
      if (!is) for (const socket of sockets) socket.terminate()
    },
    async close() {
      for (const socket of sockets) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function greet(world: World, sockets: Set<WebSocket>, webSocket: WebSocket): void {
  sockets.add(webSocket)
  webSocket.on('close', () => sockets.delete(webSocket))
  const send = (frame: ServerFrame) => webSocket.send(JSON.stringify(frame))
  webSocket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as { type: string; data: { seq?: number } }
    if (frame.type !== 'resume') return
    for (const missed of world.log) if ('seq' in missed && (missed.seq ?? 0) > (frame.data.seq ?? 0)) send(missed)
  })
  send({ type: 'hello', data: { epoch: 'first', seq: world.seq, version: '0.1.0' } })
  for (const sync of world.syncs) send({ type: 'sync_status', data: { sync } })
}

interface Context {
  readonly webRoot: string
  readonly world: World
  readonly tell: (frame: ServerFrame) => void
}

async function answer(
  { webRoot, world, tell }: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://lanline.invalid')
  world.requests.push(`${request.method} ${url.pathname}`)
  if (url.pathname.startsWith('/api/') || url.pathname === '/health') {
    const body = await readBody(request)
    const { status, answer } = answerApi(world, tell, { method: request.method ?? 'GET', url, body })
    // Its time is that of the page, which is not today.
    response.sendDate = false
    if (world.phone_time !== undefined) response.setHeader('date', new Date(world.phone_time).toUTCString())
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    return
  }
  const path = extname(url.pathname) === '' ? '/index.html' : url.pathname
  try {
    const content = await readFile(join(webRoot, path))
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(content)
  } catch {
    // Nothing of that name was built.
    response.writeHead(404).end()
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  if (request.headers['content-type'] === 'application/octet-stream') return { file: text }
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
