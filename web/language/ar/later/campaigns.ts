import type { campaigns as english } from '../../en/later/campaigns.ts'

export const campaigns: typeof english = {
  campaigns: 'الحملات',
  newCampaign: 'حملة جديدة',
  lists: 'القوائم',
  optOuts: 'من طلبوا التوقف',
}
