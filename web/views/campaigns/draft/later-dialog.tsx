import { useState } from 'preact/hooks'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { judgeTime, listPresetTimes, toFieldValue } from '../../composer/schedule-times.ts'
import { Zones } from '../../composer/send-options.tsx'
import { useStores } from '../../stores-context.ts'

/** The hour at which a campaign begins by itself. */
export function LaterDialog({ onClose }: { onClose: () => void }) {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const [value, setValue] = useState(() => toFieldValue(listPresetTimes(Date.now())[0]?.at ?? Date.now()))
  const at = new Date(value).getTime()
  const verdict = judgeTime(at, Date.now())
  const start = async () => {
    const started = await draft.start(at)
    onClose()
    if (started) stores.navigation.replace(routeTo({ name: 'campaign', id: started.id }))
  }
  return (
    <Dialog
      title={pageWords.laterTitle}
      onClose={onClose}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button
          key="yes"
          type="button"
          class="button primary"
          disabled={verdict !== 'fine' || draft.isBusy.value}
          onClick={() => void start()}
        >
          {pageWords.laterStart}
        </button>,
      ]}
    >
      <label class="field-label" for="later">
        {pageWords.scheduleLabel}
      </label>
      <input
        id="later"
        type="datetime-local"
        class="field"
        value={value}
        min={toFieldValue(Date.now())}
        aria-invalid={verdict !== 'fine'}
        aria-describedby="later-note"
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <p id="later-note" class={verdict === 'fine' ? 'schedule-note' : 'schedule-note is-wrong'} aria-live="polite">
        {verdict === 'past' && pageWords.schedulePast}
        {verdict === 'far' && pageWords.scheduleFar}
        {verdict === 'fine' && <Zones at={at} />}
      </p>
      <p class="schedule-note">{pageWords.laterNote}</p>
    </Dialog>
  )
}
