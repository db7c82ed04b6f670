import { describe, expect, it } from 'vitest'
import { parseCampaignPlace, routeTo } from '../../../web/stores/campaign-place.ts'
import { formatRoute, parseRoute } from '../../../web/stores/route.ts'

describe('an address of the campaigns', () => {
  it.each([
    ['/campaigns', { name: 'overview' }],
    ['/campaigns/new', { name: 'new' }],
    ['/campaigns/camp_3', { name: 'campaign', id: 'camp_3' }],
    ['/campaigns/camp_3/check', { name: 'step', id: 'camp_3', step: 'check' }],
    ['/campaigns/camp_3/elsewhere', { name: 'campaign', id: 'camp_3' }],
    ['/campaigns/camp_0/check', { name: 'overview' }],
    ['/lists', { name: 'lists' }],
    ['/lists/list_12', { name: 'list', id: 'list_12' }],
    ['/lists/list_x', { name: 'lists' }],
    ['/opt-outs', { name: 'opt-outs' }],
  ])('%s leads to its place', (address, place) => {
    expect(parseCampaignPlace(address)).toEqual(place)
  })

  it.each([
    '/campaigns',
    '/campaigns/new',
    '/campaigns/camp_3',
    '/campaigns/camp_3/message',
    '/lists/list_12',
    '/opt-outs',
  ])('%s is what its place is called again, and stays over a reload', (address) => {
    expect(formatRoute(routeTo(parseCampaignPlace(address)))).toBe(address)
    expect(formatRoute(parseRoute(address))).toBe(address)
  })
})
