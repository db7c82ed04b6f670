import type { Campaign, CampaignCounts } from '../../../src/protocol/campaign.ts'
import type { CampaignPeopleFilter, CampaignPersonRow } from '../../../src/protocol/campaign-people.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'
import type { World } from './fake-server.ts'

const MINUTE_MS = 60_000
const SETTINGS = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: true }
const NO_COUNTS: CampaignCounts = {
  total: 0,
  waiting: 0,
  sent: 0,
  delivered: 0,
  failed: 0,
  may_have_been_sent: 0,
  suppressed: 0,
  skipped: 0,
  answered: 0,
  opted_out: 0,
}

/** A campaign in the midst of being sent, unless told otherwise. */
export function createCampaign(change: Partial<Campaign> = {}): Campaign {
  return {
    id: 'camp_1',
    name: 'Rehearsal moved',
    state: 'running',
    pause_reason: null,
    pause_explanation: null,
    template: 'Hello {name|friend}, Thursday’s rehearsal is in the small hall.',
    list_id: 'list_1',
    list_name: 'Choir',
    sim: null,
    start_at: null,
    settings: SETTINGS,
    confirm_opt_out: true,
    is_copying: false,
    counts: {
      ...NO_COUNTS,
      total: 115,
      waiting: 27,
      sent: 84,
      failed: 2,
      may_have_been_sent: 1,
      suppressed: 1,
      answered: 9,
      opted_out: 1,
    },
    rate_per_minute: 8.8,
    next_send_at: null,
    waits_for: null,
    finish_at: NOW + 3 * MINUTE_MS,
    created_at: NOW - 60 * MINUTE_MS,
    updated_at: NOW - 12 * MINUTE_MS,
    started_at: NOW - 12 * MINUTE_MS,
    ended_at: null,
    ...change,
  }
}

const PEOPLE = [
  ['Zoé Lefèvre', 'sent', 'Thanks! 🧣🧣'],
  ['Karim Benali', 'delivered', null],
  ['Maximilian-Alexander von Hohenstein-Waldburg', 'sent', null],
  [null, 'failed', null],
  ['ดวงใจ ศรีสุข', 'sent', 'ไปได้ค่ะ'],
  ['Ingrid Sørensen', 'sent', 'STOP'],
  ['Tomás Öztürk', 'may_have_been_sent', null],
  ['Amélie Dubois', 'suppressed', null],
  ['نور الهدى', 'waiting', null],
] as const

const REASONS: Readonly<Record<string, Pick<CampaignPersonRow, 'reason' | 'reason_code'>>> = {
  failed: { reason: 'No signal, tried 3 times', reason_code: 'rejected' },
  may_have_been_sent: { reason: 'Handed over, but never seen in the Sent box', reason_code: 'not_confirmed' },
}

/** People of a campaign, in all the states there are, over and over. */
export function createPeople(count: number): CampaignPersonRow[] {
  return Array.from({ length: count }, (_, index) => {
    const [name, state, answer] = PEOPLE[index % PEOPLE.length] ?? PEOPLE[0]
    const isSent = state !== 'waiting' && state !== 'suppressed'
    const round = Math.floor(index / PEOPLE.length)
    return {
      person: {
        // A row that could not be used is not among them.
        row: index + 2 + Math.floor(index / 50),
        phone: `+336399${String(index).padStart(5, '0')}`,
        phone_formatted: `+33 6 39 9${String(index)
          .padStart(5, '0')
          .replace(/^(.)(..)(..)$/, '$1 $2 $3')}`,
        name: name && round > 0 ? `${name} ${round}` : name,
      },
      state,
      message_id: isSent ? `msg_${10_000 + index}` : null,
      conversation_id: isSent ? 'conv_1' : null,
      ...(REASONS[state] ?? { reason: null, reason_code: null }),
      sent_at: isSent ? NOW - 12 * MINUTE_MS + index * 1_000 : null,
      answered_at: answer === null ? null : NOW - MINUTE_MS,
      answer,
      answer_message_id: null,
      opted_out: answer === 'STOP',
    }
  })
}

type Tell = (frame: ServerFrame) => void

/** Campaigns that were started. Undefined: not one of these routes. */
export function answerRuns(world: World, tell: Tell, { method, url, body }: Asked): Answered | undefined {
  const [, , kind, id, verb] = url.pathname.split('/')
  if (kind !== 'campaigns') return undefined
  if (!id) return method === 'GET' ? ok({ campaigns: world.campaigns, next_cursor: null }) : undefined
  const campaign = world.campaigns.find((one) => one.id === id)
  if (!campaign) return fail(404, 'not_found', 'Cannot find this campaign: it was deleted, or never was')
  if (verb === undefined && method === 'DELETE') {
    world.campaigns = world.campaigns.filter((one) => one !== campaign)
    tell({ type: 'campaign_update', data: { campaign, is_deleted: true } })
    return { status: 204, answer: {} }
  }
  if (verb === undefined) return method === 'GET' ? ok({ campaign }) : undefined
  if (verb === 'people') return ok(listPeople(world, url.searchParams))
  const changed = act(world, campaign, { verb, body })
  if (!changed) return undefined
  tell({ type: 'campaign_update', data: { campaign: changed } })
  return ok({ success: true, campaign: changed })
}

const CHANGES: Readonly<Record<string, (campaign: Campaign) => Partial<Campaign>>> = {
  start: () => ({ state: 'running', started_at: NOW, start_at: null }),
  pause: () => ({ state: 'paused', pause_reason: 'by_hand', finish_at: null, rate_per_minute: 0 }),
  resume: () => ({ state: 'running', pause_reason: null, finish_at: NOW + 3 * MINUTE_MS }),
  cancel: ({ counts }) => ({
    state: 'cancelled',
    ended_at: NOW,
    counts: { ...counts, waiting: 0, skipped: counts.skipped + counts.waiting },
  }),
  'retry-failed': ({ counts }) => ({
    counts: { ...counts, failed: 0, waiting: counts.waiting + counts.failed },
  }),
}

function act(
  world: World,
  campaign: Campaign,
  { verb, body }: { verb: string; body: Asked['body'] },
): Campaign | undefined {
  if (verb === 'duplicate' || verb === 'follow-up') {
    const id = `camp_${world.campaigns.length + 1}`
    const draft = createCampaign({ id, state: 'draft', counts: NO_COUNTS, started_at: null, finish_at: null })
    world.campaigns = [draft, ...world.campaigns]
    return draft
  }
  const change = CHANGES[verb]
  if (!change) return undefined
  const startAt = verb === 'start' ? body['start_at'] : undefined
  const changed: Campaign =
    typeof startAt === 'number' ? { ...campaign, start_at: startAt } : { ...campaign, ...change(campaign) }
  putCampaign(world, changed)
  return changed
}

/** Puts a campaign in the stead of what it was. */
export function putCampaign(world: World, campaign: Campaign): void {
  world.campaigns = world.campaigns.map((one) => (one.id === campaign.id ? campaign : one))
}

function listPeople({ people }: World, parameters: URLSearchParams): object {
  const size = Number(parameters.get('per_page') ?? 50)
  const after = Number(parameters.get('cursor') ?? -1)
  const words = (parameters.get('search') ?? '').toLowerCase()
  const state = parameters.get('state')
  const found = people
    .filter(({ person }) => person.row > after)
    .filter((row) => state === null || isOf(row, state as CampaignPeopleFilter))
    .filter(({ person }) => `${person.name ?? ''} ${person.phone}`.toLowerCase().includes(words))
  const page = found.slice(0, size)
  return { people: page, next_cursor: found.length > size ? (page.at(-1)?.person.row ?? null) : null }
}

function isOf({ state, answer, opted_out: optedOut }: CampaignPersonRow, filter: CampaignPeopleFilter): boolean {
  if (filter === 'answered') return answer !== null
  if (filter === 'not_answered') return answer === null
  if (filter === 'opted_out') return optedOut
  if (filter === 'waiting') return state === 'waiting' || state === 'queued' || state === 'handed_over'
  if (filter === 'sent') return state === 'sent' || state === 'delivered'
  return state === filter
}
