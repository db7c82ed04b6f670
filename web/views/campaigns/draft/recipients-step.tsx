import { useEffect, useState } from 'preact/hooks'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import type { List } from '../../../../src/protocol/list.ts'
import { pageWords } from '../../../language/page-words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { linkTo } from '../../link.ts'
import { Card } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { DraftMenu } from './draft-menu.tsx'
import { ListRow } from '../lists/list-row.tsx'
import { Recipients } from '../lists/recipients.tsx'
import { StepFrame } from './step-frame.tsx'
import { openSteps, SavingLine } from './stepper.tsx'

/** Who a draft goes to, and how to choose others. */
export function RecipientsStep({ campaign }: { campaign: Campaign }) {
  const stores = useStores()
  const { navigation } = stores
  const draft = campaignDraftOf(stores)
  const maker = listMakerOf(stores)
  const list = draft.list.value
  const [isChoosing, setChoosing] = useState(false)
  useEffect(() => maker.clear, [])
  const toMessage = routeTo({ name: 'step', id: campaign.id, step: 'message' })
  const choose = async (next: List) => {
    if (await draft.choose(next)) navigation.go(toMessage)
  }
  const isShown = campaign.list_id !== null && !isChoosing
  return (
    <StepFrame
      title={campaign.name}
      line={<SavingLine />}
      step="recipients"
      id={campaign.id}
      open={openSteps(campaign)}
      menu={<DraftMenu campaign={campaign} />}
      foot={
        isShown && (
          <>
            <button type="button" class="button second" onClick={() => setChoosing(true)}>
              {pageWords.otherPeople}
            </button>
            <a class="button primary" {...linkTo(navigation, toMessage)}>
              {pageWords.onwards.message}
            </a>
          </>
        )
      }
    >
      {isShown ? (
        list && (
          <Card title={pageWords.chosenPeople}>
            <ListRow list={list} />
          </Card>
        )
      ) : (
        <>
          {campaign.list_id === null && <p class="step-note">{pageWords.listIsGone}</p>}
          <Recipients onChosen={(next) => void choose(next)} />
        </>
      )}
    </StepFrame>
  )
}
