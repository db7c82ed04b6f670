/** Campaigns: their places, and what every one of them says. */
export const campaigns = {
  campaigns: 'Campaigns',
  newCampaign: 'New campaign',
  lists: 'Lists',
  optOuts: 'Opt-outs',
}
