import type { Campaign } from '../../../src/protocol/campaign.ts'
import { createOptOut } from './fake-opt-outs.ts'
import { createCampaign, createPeople } from './fake-runs.ts'
import { NOW } from './fake-data.ts'
import type { FakeServer } from './fake-server.ts'
import type { Screen } from './screens.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NOBODY = { ...createCampaign().counts, total: 0, waiting: 0, sent: 0, failed: 0, may_have_been_sent: 0 }
const RTL_NAME = 'تذكير بالموعد'

/** A campaign with its people, in this state. */
function put(...changes: readonly Partial<Campaign>[]): (server: FakeServer) => void {
  return ({ world }) => {
    world.campaigns = changes.map((change, index) => createCampaign({ id: `camp_${index + 1}`, ...change }))
    world.people = createPeople(115)
  }
}

const parts = ['CampaignPages']
const path = '/campaigns/camp_1'
const hours = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] }

/** Campaigns that were started, and opt-outs, in every state. */
export const RUN_SCREENS: readonly Screen[] = [
  {
    name: 'the campaigns',
    path: '/campaigns',
    parts,
    prepare: put(
      {},
      { name: RTL_NAME, state: 'paused', pause_reason: 'phone_stalled' },
      { state: 'scheduled', start_at: NOW + 2 * DAY_MS, counts: NOBODY },
      { state: 'draft', name: ' ', counts: NOBODY },
      { state: 'done', ended_at: NOW - DAY_MS },
      { state: 'cancelled', ended_at: NOW - 40 * DAY_MS },
    ),
    shows: '.campaign-row',
  },
  { name: 'no campaigns', path: '/campaigns', parts, shows: '.campaign-empty' },
  { name: 'a campaign under way', path, parts, prepare: put({}), shows: '.person' },
  {
    name: 'a campaign that the phone holds up',
    path,
    parts,
    prepare: put({ state: 'paused', pause_reason: 'phone_stalled', finish_at: null }),
    shows: '.run-why.is-for-user',
  },
  {
    name: 'a campaign outside its hours',
    path,
    parts,
    prepare: put({
      waits_for: 'working_hours',
      next_send_at: NOW + 18 * 60 * 60_000,
      settings: { parts_a_minute: 10, hourly_cap: 100, daily_cap: 500, working_hours: hours, jitter: false },
    }),
    act: (page) => page.locator('.run-about summary').click(),
    shows: '.run-about dl',
  },
  {
    name: 'a campaign that begins in two days',
    path,
    parts,
    prepare: put({ state: 'scheduled', start_at: NOW + 2 * DAY_MS, started_at: null, counts: NOBODY }),
    shows: '.nothing',
  },
  {
    name: 'a draft of a campaign',
    path,
    parts,
    prepare: put({ state: 'draft', started_at: null, counts: NOBODY }),
    shows: '.run-about dl',
  },
  {
    name: 'a campaign that is done',
    path,
    parts,
    prepare: put({ name: RTL_NAME, state: 'done', ended_at: NOW, finish_at: null }),
    act: (page) => page.locator('.run-actions [aria-haspopup=menu]').click(),
    shows: '[role=menuitem]',
  },
  {
    name: 'a campaign, before it is stopped',
    path,
    parts,
    prepare: put({}),
    act: (page) => page.locator('.run-actions .stop').click(),
    shows: 'dialog[open]',
  },
  {
    name: 'nobody of that name in a campaign',
    path,
    parts,
    prepare: put({}),
    act: (page) => page.locator('.people-head input').fill('nobody'),
    shows: '.run-people .nothing',
  },
  { name: 'a campaign that is gone', path: '/campaigns/camp_9', parts, shows: '.nothing' },
  {
    name: 'the opt-outs',
    path: '/opt-outs',
    parts,
    prepare: ({ world }) => {
      world.optOuts = [
        createOptOut(),
        createOptOut({ phone: '+33639980001', name: null, source: 'manual', word: null, note: 'Asked at the door' }),
      ]
      world.optOutActs = [
        {
          at: NOW,
          phone: '+33639980009',
          phone_formatted: '06 39 98 00 09',
          act: 'lifted',
          source: 'manual',
          campaign_id: null,
          word: null,
          reason: 'Told me so',
          by: 'Laptop, kitchen',
        },
      ]
    },
    act: (page) => page.locator('.run-about summary').click(),
    shows: '.run-about li',
  },
  { name: 'no opt-outs', path: '/opt-outs', parts, shows: '.campaign-empty' },
  {
    name: 'a number that is let back in',
    path: '/opt-outs',
    parts,
    prepare: ({ world }) => void (world.optOuts = [createOptOut()]),
    act: (page) => page.locator('.opt-out-lift button').click(),
    shows: 'dialog[open]',
  },
  {
    name: 'numbers that are no numbers',
    path: '/opt-outs',
    parts,
    act: async (page) => {
      await page.locator('.run-actions button').click()
      await page.locator('dialog textarea').fill('hello')
      await page.locator('dialog [type=submit]').click()
    },
    shows: 'dialog [role=alert]',
  },
]
