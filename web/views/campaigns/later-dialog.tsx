import { useState } from 'preact/hooks'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { judgeTime, listPresetTimes, toFieldValue } from '../composer/schedule-times.ts'
import { Zones } from '../composer/send-options.tsx'

interface LaterDialogProps {
  /** When it begins as yet. */
  at?: number | undefined
  note: string
  isBusy: boolean
  start: (at: number) => Promise<void>
  onClose: () => void
}

/** The hour at which a campaign begins by itself. */
export function LaterDialog({ at: before, note, isBusy, start: begin, onClose }: LaterDialogProps) {
  const [value, setValue] = useState(() => toFieldValue(before ?? listPresetTimes(Date.now())[0]?.at ?? Date.now()))
  const at = new Date(value).getTime()
  const verdict = judgeTime(at, Date.now())
  const start = async ({ currentTarget: yes }: { readonly currentTarget: HTMLButtonElement }) => {
    await begin(at)
    yes.closest('dialog')?.close()
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
          disabled={verdict !== 'fine' || isBusy}
          onClick={(event) => void start(event)}
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
      <p class="schedule-note">{note}</p>
    </Dialog>
  )
}
