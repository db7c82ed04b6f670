import type { Campaign, CampaignChange, NewCampaign } from '../../src/protocol/campaign.ts'
import type { CampaignCheck, CampaignPreview } from '../../src/protocol/campaign-check.ts'
import type { Requests } from './requests.ts'

/** What the steps before a campaign runs ask of the server. Every method throws `ApiError`. */
export interface CampaignDraftApi {
  getCampaign(id: string): Promise<Campaign>
  createCampaign(campaign: NewCampaign): Promise<Campaign>
  /** Only of a draft. */
  changeCampaign(id: string, change: CampaignChange): Promise<Campaign>
  deleteCampaign(id: string): Promise<void>
  checkCampaign(id: string): Promise<CampaignCheck>
  /** How the person in that place reads it, counted from 0. */
  previewCampaign(id: string, index: number): Promise<CampaignPreview>
  /** Sends one text to oneself, as that person would get it. */
  testCampaign(id: string, to: string, index: number): Promise<void>
  /** At once, or at its hour. */
  startCampaign(id: string, startAt?: number): Promise<Campaign>
}

const made = new WeakMap<Requests, CampaignDraftApi>()

/** One for the app, made with the part that first needs it. */
export function campaignDraftApiOf(requests: Requests): CampaignDraftApi {
  const api = made.get(requests) ?? createCampaignDraftApi(requests)
  made.set(requests, api)
  return api
}

function createCampaignDraftApi({ get, post, put, remove }: Requests): CampaignDraftApi {
  const campaigns = '/api/campaigns'
  return {
    getCampaign: async (id) => (await get<{ campaign: Campaign }>(`${campaigns}/${id}`)).campaign,
    createCampaign: async (campaign) => (await post<{ campaign: Campaign }>(campaigns, campaign)).campaign,
    changeCampaign: async (id, change) => (await put<{ campaign: Campaign }>(`${campaigns}/${id}`, change)).campaign,
    deleteCampaign: (id) => remove(`${campaigns}/${id}`),
    checkCampaign: (id) => post(`${campaigns}/${id}/check`, {}),
    previewCampaign: (id, index) => get(`${campaigns}/${id}/preview`, { index }),
    testCampaign: (id, to, index) => post(`${campaigns}/${id}/test`, { to, index }),
    startCampaign: async (id, startAt) =>
      (await post<{ campaign: Campaign }>(`${campaigns}/${id}/start`, { start_at: startAt ?? null })).campaign,
  }
}
