import type { Campaign, CampaignList, CampaignListQuery, FollowUp } from '../../src/protocol/campaign.ts'
import type { CampaignPeople, CampaignPeopleQuery } from '../../src/protocol/campaign-people.ts'
import type { Requests } from './requests.ts'

/** What the pages of campaigns that were started ask of the server. Every method throws `ApiError`. */
export interface CampaignRunApi {
  listCampaigns(query: CampaignListQuery): Promise<CampaignList>
  getCampaign(id: string): Promise<Campaign>
  /** At that hour, or with `null` at once, whatever hour was set. */
  startCampaign(id: string, startAt: number | null): Promise<Campaign>
  pauseCampaign(id: string): Promise<Campaign>
  resumeCampaign(id: string): Promise<Campaign>
  cancelCampaign(id: string): Promise<Campaign>
  deleteCampaign(id: string): Promise<void>
  /** A draft like it. */
  duplicateCampaign(id: string): Promise<Campaign>
  /** A draft to those who answered, or to those who did not. */
  followUp(id: string, to: FollowUp['to']): Promise<Campaign>
  /** Sends to those again who surely got nothing. */
  retryFailed(id: string): Promise<Campaign>
  listCampaignPeople(id: string, query: CampaignPeopleQuery): Promise<CampaignPeople>
}

const made = new WeakMap<Requests, CampaignRunApi>()

/** One for the app, made with the part that first needs it. */
export function campaignRunApiOf(requests: Requests): CampaignRunApi {
  const api = made.get(requests) ?? createCampaignRunApi(requests)
  made.set(requests, api)
  return api
}

function createCampaignRunApi({ get, post, remove }: Requests): CampaignRunApi {
  const campaigns = '/api/campaigns'
  const act = async (id: string, verb: string, body = {}) =>
    (await post<{ campaign: Campaign }>(`${campaigns}/${id}/${verb}`, body)).campaign
  return {
    listCampaigns: (query) => get(campaigns, query),
    getCampaign: async (id) => (await get<{ campaign: Campaign }>(`${campaigns}/${id}`)).campaign,
    startCampaign: (id, startAt) => act(id, 'start', { start_at: startAt }),
    pauseCampaign: (id) => act(id, 'pause'),
    resumeCampaign: (id) => act(id, 'resume'),
    cancelCampaign: (id) => act(id, 'cancel'),
    deleteCampaign: (id) => remove(`${campaigns}/${id}`),
    duplicateCampaign: (id) => act(id, 'duplicate'),
    followUp: (id, to) => act(id, 'follow-up', { to }),
    retryFailed: (id) => act(id, 'retry-failed'),
    listCampaignPeople: (id, query) => get(`${campaigns}/${id}/people`, query),
  }
}
