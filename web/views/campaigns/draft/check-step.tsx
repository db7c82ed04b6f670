import { useEffect, useState } from 'preact/hooks'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf, type CampaignDraft } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { ListSkeleton } from '../../list/list-states.tsx'
import { isNarrow } from '../../media.ts'
import { useStores } from '../../stores-context.ts'
import { LaterDialog } from '../later-dialog.tsx'
import { CheckFigures } from './check-figures.tsx'
import { CheckFindings } from './check-findings.tsx'
import { DraftMenu } from './draft-menu.tsx'
import { PaceCard } from './pace-card.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { StepFrame } from './step-frame.tsx'
import { openSteps, SavingLine } from './stepper.tsx'
import { TestDialog } from './test-dialog.tsx'
import { showWrongField } from './use-wrong-field.ts'

/** The id of the sentence that says which field holds everything up. */
const WRONG_FIELD = 'wrong-field'

/** What would become of a campaign if it were sent now, and the buttons that send it. */
export function CheckStep({ campaign }: { campaign: Campaign }) {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const isOpen = stores.connection.line.value === 'open'
  const [dialog, setDialog] = useState<'test' | 'later'>()
  const check = draft.check.value
  useEffect(() => void draft.examine(), [campaign.id, isOpen])
  const canStart = check !== undefined && check.blocked_by.length === 0 && check.reachable > 0
  const close = () => setDialog(undefined)
  const test = (
    <button
      type="button"
      class="button quiet step-test"
      disabled={!canStart}
      {...unlessWrong(draft, () => setDialog('test'))}
    >
      <PageIcon name="smartphone" size={18} />
      {pageWords.testToSelf}
    </button>
  )
  return (
    <StepFrame
      title={campaign.name}
      line={<SavingLine />}
      step="check"
      id={campaign.id}
      open={openSteps(campaign)}
      menu={<DraftMenu campaign={campaign} />}
      aside={!isNarrow.value && <PhonePreview campaign={campaign} />}
      foot={
        <>
          {!isNarrow.value && test}
          <WrongFieldNote draft={draft} />
          <Start count={check?.reachable} canStart={canStart} onLater={() => setDialog('later')} />
        </>
      }
    >
      {check && <CheckFigures check={check} />}
      {!check && !draft.checkError.value && <ListSkeleton rows={3} />}
      {draft.checkError.value && (
        <div class="step-note is-wrong" role="alert">
          <strong>{pageWords.checkFailed}</strong> {draft.checkError.value}{' '}
          <button type="button" class="link-button" onClick={() => void draft.examine()}>
            {words.retry}
          </button>
        </div>
      )}
      {isNarrow.value && (
        <>
          <PhonePreview campaign={campaign} />
          {test}
        </>
      )}
      {check && <CheckFindings campaign={campaign} check={check} />}
      <PaceCard campaign={campaign} />
      {dialog === 'test' && <TestDialog onClose={close} />}
      {dialog === 'later' && <Later onClose={close} />}
    </StepFrame>
  )
}

function Later({ onClose }: { onClose: () => void }) {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const start = async (at: number) => {
    const started = await draft.start(at)
    if (started) stores.navigation.replace(routeTo({ name: 'campaign', id: started.id }))
  }
  return <LaterDialog note={pageWords.laterNote} isBusy={draft.isBusy.value} start={start} onClose={onClose} />
}

/** What a button does while the draft is as the screen says; otherwise it leads to the first field that is wrong. */
function unlessWrong(draft: CampaignDraft, act: () => void) {
  const [first] = draft.wrongFields.value
  if (!first) return { onClick: act }
  return { 'aria-disabled': true, 'aria-describedby': WRONG_FIELD, onClick: () => showWrongField(first.id) } as const
}

/** Why nothing can be sent, beside the buttons that would. */
function WrongFieldNote({ draft }: { draft: CampaignDraft }) {
  const told = draft.wrongFields.value.find(({ isTold }) => isTold)
  if (!told) return null
  return (
    <button id={WRONG_FIELD} type="button" class="link-button step-wrong" onClick={() => showWrongField(told.id)}>
      {pageWords.correctFirst(told.label)}
    </button>
  )
}

/** The one filled button: at once. Beside it: at another hour. `count`: undefined while that is not known. */
function Start({ count, canStart, onLater }: { count: number | undefined; canStart: boolean; onLater: () => void }) {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const isDisabled = !canStart || draft.isBusy.value
  const start = async () => {
    const started = await draft.start()
    if (!started) return
    stores.toasts.show(pageWords.started(count ?? 0), { isCheck: true })
    stores.navigation.replace(routeTo({ name: 'campaign', id: started.id }))
  }
  return (
    <>
      <button
        type="button"
        class="button second step-later"
        aria-label={isNarrow.value ? pageWords.sendLater : undefined}
        title={isNarrow.value ? pageWords.sendLater : undefined}
        disabled={isDisabled}
        {...unlessWrong(draft, onLater)}
      >
        {isNarrow.value ? <PageIcon name="clock" size={22} /> : pageWords.sendLater}
      </button>
      <button
        type="button"
        class="button primary step-send"
        disabled={isDisabled}
        {...unlessWrong(draft, () => void start())}
      >
        {labelOf(count, draft.checkError.value !== undefined)}
      </button>
    </>
  )
}

function labelOf(count: number | undefined, hasFailed: boolean): string {
  if (count === undefined && !hasFailed) return pageWords.sendChecking
  return count ? pageWords.sendTo(count) : pageWords.steps.send
}
