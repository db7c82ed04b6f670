import { request } from 'undici'
import type { ConversationList } from '../../src/protocol/conversation.ts'
import type { MessagePage } from '../../src/protocol/message.ts'
import { alternate, measureRate, type Pair } from './measure.ts'
import type { Result } from './report.ts'
import { createTokens, startFloor, startLanline } from './servers.ts'

const ROUNDS = 5
const ROUND_MS = 1_200
const LIST = '/api/conversations/enhanced'
/** More pages than the daemon keeps answers of. */
const LIST_PAGES = 90
const DEEP_PAGE = 200

interface Setting {
  readonly ours: string
  readonly floor: string
  readonly tokens: readonly string[]
}

/** C1 and C2, over real sockets, each side in a process of its own. */
export async function benchHttp(dataDir: string, database: string): Promise<Result[]> {
  const floor = await startFloor(database)
  const daemon = await startLanline(dataDir)
  try {
    const setting = { ours: daemon.url, floor: floor.url, tokens: await createTokens(dataDir) }
    return [...(await benchList(setting)), ...(await benchPages(setting))]
  } finally {
    await daemon.stop()
    await floor.stop()
  }
}

async function benchList(setting: Setting): Promise<Result[]> {
  const first = await compare(
    setting,
    () => LIST,
    () => '/list',
  )
  const pages = await findListPages(setting)
  const deep = await compare(
    setting,
    (count) => pages[count % pages.length]?.ours ?? LIST,
    (count) => pages[count % pages.length]?.floor ?? '/list',
  )
  return [
    rateResult('C1', 'conversation list, first page', 0.7, first),
    rateResult('C1', `conversation list, ${pages.length} pages in turn`, 0.7, deep),
  ]
}

async function benchPages(setting: Setting): Promise<Result[]> {
  const { conversations } = await ask<ConversationList>(setting, `${LIST}?per_page=200`)
  const busiest = conversations.toSorted((a, b) => b.total_message_count - a.total_message_count)[0]
  if (!busiest) throw new Error('there are no conversations')
  const path = (page: number) => `/api/conversations/${busiest.id}/messages?page=${page}&per_page=50`
  const deepPage = Math.min(DEEP_PAGE, Math.floor(busiest.total_message_count / 50))
  const pathsOf = async (page: number) => {
    const { messages } = await ask<MessagePage>(setting, path(page))
    const query = `conversation=${numberOf(busiest.id)}&before=${numberOf(messages[0]?.id ?? '') + 1}`
    return { ours: path(page), floor: `/messages?${query}` }
  }
  const [first, deep] = [await pathsOf(1), await pathsOf(deepPage)]
  const firstRates = await compare(
    setting,
    () => first.ours,
    () => first.floor,
  )
  const deepRates = await compare(
    setting,
    () => deep.ours,
    () => deep.floor,
  )
  const count = busiest.total_message_count
  return [
    rateResult('C2', `page 1 of ${count} messages`, 0.6, firstRates),
    rateResult('C2', `page ${deepPage} of ${count} messages`, 0.6, deepRates),
    {
      id: 'C2',
      what: `page ${deepPage} ÷ page 1, time`,
      bound: { most: 1.2 },
      ratio: firstRates.ours / deepRates.ours,
      ours: rate(deepRates.ours),
      floor: rate(firstRates.ours),
    },
  ]
}

function compare(
  { ours, floor, tokens }: Setting,
  ourPath: (count: number) => string,
  floorPath: (count: number) => string,
) {
  const headers = (count: number) => ({ authorization: `Bearer ${tokens[count % tokens.length]}` })
  return alternate(
    ROUNDS,
    () => measureRate({ origin: ours, path: ourPath, headers, ms: ROUND_MS }),
    () => measureRate({ origin: floor, path: floorPath, ms: ROUND_MS }),
  )
}

async function findListPages(setting: Setting): Promise<{ ours: string; floor: string }[]> {
  const pages: { ours: string; floor: string }[] = []
  let cursor: string | null = null
  for (let page = 0; page < LIST_PAGES; page += 1) {
    const path: string = cursor === null ? LIST : `${LIST}?cursor=${encodeURIComponent(cursor)}`
    const answer: ConversationList = await ask(setting, path)
    const last = answer.conversations.at(-1)
    cursor = answer.next_cursor
    if (!last || cursor === null) break
    pages.push({
      ours: `${LIST}?cursor=${encodeURIComponent(cursor)}`,
      floor: `/list-after?place=${numberOf(last.last_message_id ?? '')}&id=${numberOf(last.id)}`,
    })
  }
  return pages
}

async function ask<T>({ ours, tokens }: Setting, path: string): Promise<T> {
  const { body, statusCode } = await request(ours + path, { headers: { authorization: `Bearer ${tokens[0]}` } })
  if (statusCode !== 200) throw new Error(`${path} gave ${statusCode}: ${await body.text()}`)
  // Our own daemon's answer to our own question.
  return (await body.json()) as T
}

function numberOf(id: string): number {
  return Number(id.replace(/^\D+/, ''))
}

function rateResult(id: string, what: string, least: number, { ours, floor }: Pair): Result {
  return { id, what, bound: { least }, ratio: ours / floor, ours: rate(ours), floor: rate(floor) }
}

const rate = (value: number) => `${Math.round(value)}/s`
