import type { Campaign, CampaignChange, CampaignSettings } from '../../src/protocol/campaign.ts'

const FIELDS = ['name', 'template', 'list_id', 'sim', 'confirm_opt_out'] as const

interface Versions {
  /** What stands on the screen. */
  readonly shown: Campaign
  /** What the server said before. */
  readonly known: Campaign
  /** What it says now. */
  readonly next: Campaign
  /** What was typed here and is not saved yet. */
  readonly unsaved: CampaignChange
}

/**
 * A draft that may be open on another page, too: what was changed there shows here, but over what is being typed. What the server only cleaned
 * stays as it was typed, or a space would vanish between two words.
 */
export function mergeCampaign({ shown, known, next, unsaved }: Versions): Campaign {
  const keep = FIELDS.filter((field) => next[field] === known[field] || field in unsaved)
  return {
    ...next,
    ...Object.fromEntries(keep.map((field) => [field, shown[field]])),
    settings: mergeSettings(shown.settings, known.settings, next.settings, unsaved.settings ?? {}),
  }
}

function mergeSettings(
  shown: CampaignSettings,
  known: CampaignSettings,
  next: CampaignSettings,
  unsaved: Partial<CampaignSettings>,
): CampaignSettings {
  const of = (settings: CampaignSettings) =>
    new Map(Object.entries(settings).map(([key, value]) => [key, JSON.stringify(value)]))
  const [before, now] = [of(known), of(next)]
  const keep = Object.entries(shown).filter(([key]) => key in unsaved || before.get(key) === now.get(key))
  return { ...next, ...Object.fromEntries(keep) }
}
