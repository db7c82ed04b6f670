import type { Route } from './route.ts'

/** Where in the campaigns one is. */
type CampaignPlace =
  | { readonly name: 'overview' }
  | { readonly name: 'new' }
  | { readonly name: 'step'; readonly id: string; readonly step: Step }
  | { readonly name: 'campaign'; readonly id: string }
  | { readonly name: 'lists' }
  | { readonly name: 'list'; readonly id: string }
  | { readonly name: 'opt-outs' }

/** What is done before a campaign runs, one after another. */
export type Step = (typeof STEPS)[number]
export const STEPS = ['recipients', 'message', 'check'] as const

type CampaignRoute = Extract<Route, { name: 'campaigns' }>

export const CAMPAIGNS: CampaignRoute = { name: 'campaigns', path: '/campaigns' }

const CAMPAIGN_ID = /^camp_[1-9]\d{0,14}$/
const LIST_ID = /^list_[1-9]\d{0,14}$/

/** Reads the address of a place; what it does not know is the overview. */
export function parseCampaignPlace(path: string): CampaignPlace {
  const [first = '', second = '', third = ''] = new URL(path, 'http://lanline.invalid').pathname
    .split('/')
    .filter(Boolean)
  if (first === 'opt-outs') return { name: 'opt-outs' }
  if (first === 'lists') return LIST_ID.test(second) ? { name: 'list', id: second } : { name: 'lists' }
  if (second === 'new') return { name: 'new' }
  if (!CAMPAIGN_ID.test(second)) return { name: 'overview' }
  const step = STEPS.find((one) => one === third)
  return step ? { name: 'step', id: second, step } : { name: 'campaign', id: second }
}

/** The route to a place. */
export function routeTo(place: CampaignPlace): CampaignRoute {
  return { name: 'campaigns', path: formatPlace(place) }
}

function formatPlace(place: CampaignPlace): string {
  switch (place.name) {
    case 'overview':
      return CAMPAIGNS.path
    case 'new':
      return '/campaigns/new'
    case 'step':
      return `/campaigns/${place.id}/${place.step}`
    case 'campaign':
      return `/campaigns/${place.id}`
    case 'lists':
      return '/lists'
    case 'list':
      return `/lists/${place.id}`
    case 'opt-outs':
      return '/opt-outs'
    default:
      return place satisfies never
  }
}
