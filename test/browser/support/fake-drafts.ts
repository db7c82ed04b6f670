import { findBrokenBraces } from '../../../src/domain/broken-braces.ts'
import { fillCampaignTemplate, readCampaignTemplate } from '../../../src/domain/campaign-template.ts'
import { findCostlyCharacters } from '../../../src/domain/costly-characters.ts'
import { countSegments } from '../../../src/domain/sms-segments.ts'
import type { Campaign, CampaignChange } from '../../../src/protocol/campaign.ts'
import type { CampaignBlock, CampaignCheck, CampaignPreview } from '../../../src/protocol/campaign-check.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'
import { createCampaign, putCampaign } from './fake-runs.ts'
import type { FakeList } from './fake-lists.ts'
import type { World } from './fake-server.ts'

const NO_COUNTS = {
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

/** A campaign to the choir that nobody has sent yet. */
export function createDraft(change: Partial<Campaign> = {}): Campaign {
  return createCampaign({
    state: 'draft',
    template: 'Hi {name|friend}, on Thursday we sing in the small hall. STOP ends this',
    counts: NO_COUNTS,
    rate_per_minute: 0,
    started_at: null,
    finish_at: null,
    list_name: null,
    ...change,
  })
}

/** What the steps before a campaign runs ask. Undefined: not one of these routes, or not of a draft. */
export function answerDrafts(world: World, { method, url, body }: Asked): Answered | undefined {
  const [, , kind, id, verb] = url.pathname.split('/')
  if (kind !== 'campaigns') return undefined
  if (!id) return method === 'POST' ? create(world, body) : undefined
  const campaign = world.campaigns.find((one) => one.id === id)
  if (campaign?.state !== 'draft') return undefined
  const list = world.lists.find((one) => one.id === campaign.list_id)
  if (method === 'PUT') return change(world, campaign, body)
  if (verb === 'check') return ok(check(campaign, list))
  if (verb === 'preview') return ok(preview(campaign, list, Number(url.searchParams.get('index') ?? 0)))
  if (verb === 'test') return test(world, body)
  if (verb === 'start' && body['start_at']) {
    const planned: Campaign = { ...campaign, state: 'scheduled', start_at: Number(body['start_at']) }
    putCampaign(world, planned)
    return ok({ success: true, campaign: planned })
  }
  return undefined
}

function create(world: World, body: Asked['body']): Answered {
  const id = `camp_${world.campaigns.length + 1}`
  const list = typeof body['list_id'] === 'string' ? body['list_id'] : null
  const campaign = createDraft({ id, name: String(body['name']), list_id: list, template: '', created_at: NOW })
  world.campaigns = [campaign, ...world.campaigns]
  return { status: 201, answer: { success: true, campaign } }
}

function change(world: World, campaign: Campaign, body: CampaignChange): Answered {
  if (world.refusesSends) return fail(400, 'invalid', 'Cannot save the campaign: its name is taken')
  const { settings, ...rest } = body
  const merged = { ...campaign.settings, ...settings }
  const changed: Campaign = { ...campaign, ...rest, settings: merged, updated_at: NOW }
  putCampaign(world, changed)
  return ok({ success: true, campaign: changed })
}

function test(world: World, body: Asked['body']): Answered {
  const to = String(body['to'])
  if (!/^\+?[\d ]{6,}$/.test(to)) return fail(400, 'invalid', `Cannot send the test to ${to}: it is not a number`)
  world.tests.push(to)
  return { status: 202, answer: { success: true } }
}

/** The last of a list has opted out. */
function preview(campaign: Campaign, list: FakeList | undefined, wanted: number): CampaignPreview {
  const people = list?.people ?? []
  const index = Math.min(Math.max(0, wanted), Math.max(0, people.length - 1))
  const person = people[index]
  const text = person && list ? fill(campaign, list)(person).text : ''
  return {
    index,
    of: people.length,
    person: {
      row: person?.row ?? 0,
      phone: person?.phone ?? '',
      phone_formatted: person?.phone_formatted ?? '',
      name: person?.name ?? null,
    },
    text,
    parts: countSegments(text).parts,
    is_suppressed: people.length > 1 && index === people.length - 1,
    problem_code: text === '' ? 'empty' : null,
    problem: text === '' ? 'The message would be empty' : null,
  }
}

function fill(campaign: Campaign, list: FakeList) {
  const template = readCampaignTemplate(campaign.template, { columns: list.columns, nameColumn: list.name_column })
  return (person: FakeList['people'][number]) => fillCampaignTemplate(template, person)
}

function check(campaign: Campaign, list: FakeList | undefined): CampaignCheck {
  const people = list?.people ?? []
  const suppressed = people.length > 1 ? 1 : 0
  const columns = { columns: list?.columns ?? [], nameColumn: list?.name_column ?? null }
  const { unknown } = readCampaignTemplate(campaign.template, columns)
  const filled = list
    ? people.slice(0, people.length - suppressed).map((person) => ({ person, ...fill(campaign, list)(person) }))
    : []
  const parts = Map.groupBy(filled, ({ text }) => countSegments(text).parts)
  const missing = filled.filter((each) => each.missing.length > 0)
  const total = filled.reduce((sum, { text }) => sum + countSegments(text).parts, 0)
  const faults: CampaignBlock[] = [
    { code: 'unknown_columns', names: [...unknown] },
    { code: 'broken_braces', names: findBrokenBraces(campaign.template) },
  ]
  const blocks = faults.filter(({ names }) => names.length > 0)
  const [costly] = countSegments(campaign.template).parts > 1 ? findCostlyCharacters(campaign.template) : []
  return {
    people: people.length,
    suppressed,
    reachable: filled.length,
    total_parts: total,
    parts_by_count: [...parts].map(([count, of]) => ({ parts: count, people: of.length })),
    costly_character: costly
      ? { character: costly.character, simple: costly.simple ?? null, is_in_template: true, people: filled.length }
      : null,
    unknown_columns: [...unknown],
    missing_values:
      missing.length > 0
        ? [{ column: 'name', people: missing.length, rows: missing.map(({ person }) => person.row).slice(0, 20) }]
        : [],
    too_long: [],
    too_long_count: 0,
    empty: [],
    empty_count: 0,
    start_at: campaign.start_at ?? NOW,
    finish_at: (campaign.start_at ?? NOW) + (total / campaign.settings.parts_a_minute) * 60_000,
    blocked_by: blocks,
    problems: blocks.map(({ code }) => code),
  }
}
