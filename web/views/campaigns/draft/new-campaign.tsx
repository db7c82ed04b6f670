import { useEffect } from 'preact/hooks'
import type { List } from '../../../../src/protocol/list.ts'
import { pageWords } from '../../../language/page-words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { useStores } from '../../stores-context.ts'
import { Recipients } from '../lists/recipients.tsx'
import { StepFrame } from './step-frame.tsx'

/** The first step of a campaign that is not there yet: the draft is made with its people. */
export function NewCampaign() {
  const stores = useStores()
  const { navigation } = stores
  const draft = campaignDraftOf(stores)
  const maker = listMakerOf(stores)
  useEffect(() => maker.clear, [])
  const begin = async (list: List) => {
    const campaign = await draft.create(list.name, list)
    // So that Back leads out of the new campaign, and not to the begin of another one.
    if (campaign) navigation.replace(routeTo({ name: 'step', id: campaign.id, step: 'message' }))
  }
  return (
    <StepFrame title={pageWords.newCampaign} step="recipients" open={[]}>
      <Recipients onChosen={(list) => void begin(list)} />
    </StepFrame>
  )
}
