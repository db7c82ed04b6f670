import { about } from './later/about.ts'
import { campaigns } from './later/campaigns.ts'
import { charts } from './later/charts.ts'
import { compose } from './later/compose.ts'
import { dataInOut } from './later/data-in-out.ts'
import { details } from './later/details.ts'
import { devices } from './later/devices.ts'
import { doctor } from './later/doctor.ts'
import { keys } from './later/keys.ts'
import { listEnds } from './later/list-ends.ts'
import { lists } from './later/lists.ts'
import { many } from './later/many.ts'
import { messages } from './later/messages.ts'
import { optedOut } from './later/opted-out.ts'
import { order } from './later/order.ts'
import { overview } from './later/overview.ts'
import { people } from './later/people.ts'
import { refusals } from './later/refusals.ts'
import { running } from './later/running.ts'
import { search } from './later/search.ts'
import { settings } from './later/settings.ts'
import { shared } from './later/shared-settings.ts'
import { webhooks } from './later/webhooks.ts'
import { writing } from './later/writing.ts'

/** Every text of what is loaded later. */
export const englishLater = {
  ...settings,
  ...shared,
  ...devices,
  ...order,
  ...overview,
  ...keys,
  ...messages,
  ...people,
  ...refusals,
  ...search,
  ...details,
  ...compose,
  ...many,
  ...campaigns,
  ...listEnds,
  ...lists,
  ...charts,
  ...about,
  ...writing,
  running,
  doctor,
  dataInOut,
  optedOut,
  webhooks,
}

/** What every other language has to say too. */
export type PageWords = typeof englishLater
