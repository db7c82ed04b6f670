import { useEffect } from 'preact/hooks'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import type { CampaignPreview } from '../../../../src/protocol/campaign-check.ts'
import { Icon } from '../../../components/icon.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { allIcons, PageIcon } from '../../../components/page-icon.tsx'
import { formatNumber, formatTime } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { simsOf } from '../../../stores/sims.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import { nameOfSim, SimSign } from '../../thread/sim-chip.tsx'
import { findSlots } from './find-slots.ts'

/** The message as each of the people reads it, on a phone as they hold it. */
export function PhonePreview({ campaign }: { campaign: Campaign }) {
  const draft = campaignDraftOf(useStores())
  const preview = draft.preview.value
  const list = draft.list.value
  const text = preview?.text ?? ''
  const columns = { columns: list?.columns ?? [], nameColumn: list?.name_column ?? null }
  return (
    <section class="phone-preview" aria-label={pageWords.previewTitle}>
      <div class="preview-phone">
        <div class="preview-top" aria-hidden="true">
          <span class="preview-face">
            <Icon name="user" size={18} />
          </span>
          <span>{pageWords.yourNumber}</span>
        </div>
        <div class="preview-thread">
          <span class="day-pill" aria-hidden="true">
            <span>
              {words.today} {formatTime(now.value)}
            </span>
          </span>
          {text === '' ? (
            <p class="preview-hint">
              {campaign.template.trim() === '' ? pageWords.previewEmpty : preview && describeProblem(preview)}
            </p>
          ) : (
            <div class="message is-theirs is-first is-last">
              <p class="bubble" dir="auto">
                {findSlots(campaign.template, columns, text).map((piece) =>
                  piece.isSlot ? <mark>{piece.text}</mark> : piece.text,
                )}
                <span class="meta" aria-hidden="true">
                  {formatTime(now.value)}
                </span>
              </p>
            </div>
          )}
        </div>
      </div>
      {preview && preview.of > 0 && <Walk preview={preview} />}
      {draft.previewError.value && (
        <p class="row-problem" role="alert">
          {draft.previewError.value}
        </p>
      )}
      {preview && preview.of > 0 && <Facts campaign={campaign} preview={preview} />}
    </section>
  )
}

/** ‹ Zoé Lefèvre 3 of 115 › */
function Walk({ preview }: { preview: CampaignPreview }) {
  const draft = campaignDraftOf(useStores())
  const { index, of, person } = preview
  return (
    <div class="preview-walk">
      <button
        type="button"
        class="icon-button"
        aria-label={pageWords.previousPerson}
        title={pageWords.previousPerson}
        onClick={() => void draft.step(-1)}
      >
        <PageIcon name="chevronLeft" isDirectional />
      </button>
      <p aria-live="polite">
        <strong dir="auto">{person.name ?? <bdi dir="ltr">{person.phone_formatted}</bdi>}</strong>{' '}
        <span>{pageWords.previewPerson(formatNumber(index + 1), formatNumber(of))}</span>
      </p>
      <IconButton
        icon={allIcons.chevronRight}
        isDirectional
        label={pageWords.nextPerson}
        onClick={() => void draft.step(1)}
      />
    </div>
  )
}

function Facts({ campaign, preview }: { campaign: Campaign; preview: CampaignPreview }) {
  const stores = useStores()
  const sims = simsOf(stores)
  useEffect(() => void sims.load(), [])
  const sim = sims.list.value?.sims.find(({ slot }) => slot === campaign.sim)
  return (
    <dl class="preview-facts">
      <dt>{pageWords.previewTo}</dt>
      <dd>
        <bdi dir="ltr">{preview.person.phone_formatted}</bdi>
      </dd>
      {sims.isDual.value && (
        <>
          <dt>{pageWords.sendBySim}</dt>
          <dd>
            {sim ? (
              <>
                <SimSign sim={sim} isNamed={false} /> <bdi>{nameOfSim(sim)}</bdi>
              </>
            ) : (
              pageWords.simOfEach
            )}
          </dd>
        </>
      )}
      <dt>{pageWords.previewLength}</dt>
      <dd>{pageWords.previewParts(Array.from(preview.text).length, preview.parts)}</dd>
      {(preview.is_suppressed || preview.problem_code) && (
        <dd class="preview-problem">
          {preview.is_suppressed ? pageWords.previewSuppressed : describeProblem(preview)}
        </dd>
      )}
    </dl>
  )
}

function describeProblem({ problem_code: code }: CampaignPreview): string {
  if (code === null) return ''
  return code === 'empty' ? pageWords.previewNothing : pageWords.previewTooLong
}
