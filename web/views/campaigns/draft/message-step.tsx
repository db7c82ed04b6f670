import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { MAX_CAMPAIGN_NAME_CHARS } from '../../../../src/protocol/limits.ts'
import { Switch } from '../../../components/choice.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { CardRow } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { DraftMenu } from './draft-menu.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { StepFrame } from './step-frame.tsx'
import { openSteps, SavingLine } from './stepper.tsx'
import { TemplateField } from './template-field.tsx'

/** What a campaign says, and how each of the people reads it. */
export function MessageStep({ campaign }: { campaign: Campaign }) {
  const stores = useStores()
  const { navigation } = stores
  const draft = campaignDraftOf(stores)
  const hasText = campaign.template.trim() !== ''
  return (
    <StepFrame
      title={campaign.name}
      line={<SavingLine />}
      step="message"
      id={campaign.id}
      open={openSteps(campaign)}
      menu={<DraftMenu campaign={campaign} />}
      aside={<PhonePreview campaign={campaign} />}
      foot={
        <>
          <span class="step-foot-note" id="needs-text">
            {!hasText && pageWords.needsText}
          </span>
          <button
            type="button"
            class="button primary"
            aria-disabled={!hasText || undefined}
            aria-describedby={hasText ? undefined : 'needs-text'}
            onClick={() => {
              if (hasText) navigation.go(routeTo({ name: 'step', id: campaign.id, step: 'check' }))
            }}
          >
            {pageWords.onwards.check}
          </button>
        </>
      }
    >
      <section class="card">
        <div class="field-row">
          <label for="campaign-name">{pageWords.campaignName}</label>
          <input
            id="campaign-name"
            class="field"
            type="text"
            dir="auto"
            autocomplete="off"
            maxLength={MAX_CAMPAIGN_NAME_CHARS}
            aria-describedby="campaign-name-hint"
            value={campaign.name}
            onInput={({ currentTarget: { value } }) => {
              // Without one it keeps the name it has.
              if (value.trim() !== '') draft.change({ name: value })
            }}
            onBlur={({ currentTarget }) => (currentTarget.value = campaign.name)}
          />
          <small id="campaign-name-hint">{pageWords.campaignNameHint}</small>
        </div>
        <TemplateField campaign={campaign} />
        <CardRow label={pageWords.confirmOptOut} hint={pageWords.optOutHint}>
          <Switch
            label={pageWords.confirmOptOut}
            isOn={campaign.confirm_opt_out}
            onChange={(isOn) => draft.change({ confirm_opt_out: isOn })}
          />
        </CardRow>
      </section>
    </StepFrame>
  )
}
