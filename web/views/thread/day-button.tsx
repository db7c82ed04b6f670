import { useState } from 'preact/hooks'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { formatDay } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { showFrom } from '../../stores/show-from.ts'
import { toFieldValue } from '../composer/schedule-times.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'

/** The day above messages; a click leads to another day. */
export function DayButton({ at }: { at: number }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" title={pageWords.jumpToDate} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {formatDay(at, now.value)}
      </button>
      {isOpen && <JumpDialog from={at} onClose={() => setOpen(false)} />}
    </>
  )
}

function JumpDialog({ from, onClose }: { from: number; onClose: () => void }) {
  const stores = useStores()
  const [day, setDay] = useState(toFieldValue(from).slice(0, 10))
  const [problem, setProblem] = useState('')
  const at = new Date(`${day}T00:00`).getTime()
  const jump = async (dialog: HTMLDialogElement | null) => {
    try {
      if (await showFrom(stores, at)) dialog?.close()
      else setProblem(pageWords.noMessagesThen)
    } catch {
      setProblem(words.unreachable)
    }
  }
  return (
    <Dialog
      title={pageWords.jumpToDate}
      onClose={onClose}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button
          key="yes"
          type="button"
          class="button primary"
          disabled={Number.isNaN(at)}
          onClick={(event) => void jump(event.currentTarget.closest('dialog'))}
        >
          {pageWords.jump}
        </button>,
      ]}
    >
      <input
        type="date"
        class="field"
        aria-label={pageWords.jumpToDate}
        value={day}
        max={toFieldValue(Date.now()).slice(0, 10)}
        onInput={(event) => {
          setDay(event.currentTarget.value)
          setProblem('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void jump(event.currentTarget.closest('dialog'))
        }}
      />
      <p class="schedule-note is-wrong" role="status">
        {problem}
      </p>
    </Dialog>
  )
}
