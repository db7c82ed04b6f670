import type { campaigns as english } from '../../en/later/campaigns.ts'

export const campaigns: typeof english = {
  campaigns: 'Campañas',
  newCampaign: 'Nueva campaña',
  lists: 'Listas',
  optOuts: 'Bajas',
}
