import { parseCampaignPlace } from '../../stores/campaign-place.ts'
import { CampaignOverview } from './run/campaign-overview.tsx'
import { CampaignView } from './run/campaign-view.tsx'
import { ListView } from './lists/list-view.tsx'
import { ListsPage } from './lists/lists-page.tsx'
import { NewCampaign } from './draft/new-campaign.tsx'
import { OptOutsPage } from './opt-outs/opt-outs-page.tsx'
import { Stepper } from './draft/stepper.tsx'

/** Campaigns, lists and opt-outs, one chunk for all. */
export function CampaignPages({ path }: { path: string }) {
  const place = parseCampaignPlace(path)
  switch (place.name) {
    case 'overview':
      return <CampaignOverview />
    case 'new':
      return <NewCampaign />
    case 'step':
      return <Stepper key={place.id} id={place.id} step={place.step} />
    case 'campaign':
      return <CampaignView key={place.id} id={place.id} />
    case 'lists':
      return <ListsPage />
    case 'list':
      return <ListView key={place.id} id={place.id} />
    case 'opt-outs':
      return <OptOutsPage />
    default:
      return place satisfies never
  }
}
