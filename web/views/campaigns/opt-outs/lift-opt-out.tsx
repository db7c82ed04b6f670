import { useEffect, useState } from 'preact/hooks'
import { MAX_OPT_OUT_NOTE_CHARS, MIN_LIFT_REASON_CHARS } from '../../../../src/protocol/limits.ts'
import type { OptOut } from '../../../../src/protocol/opt-out.ts'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { optOutsOf } from '../../../stores/opt-outs.ts'
import { useStores } from '../../stores-context.ts'

const FORM = 'lift-opt-out'

/** Somebody who asked not to be written to is written to again: never without a reason, which is kept. */
export function LiftOptOut({ optOut, onClose }: { optOut: OptOut; onClose: () => void }) {
  const stores = useStores()
  const { optedOut } = pageWords
  const [reason, setReason] = useState('')
  const optOuts = optOutsOf(stores)
  const isReady = reason.trim().length >= MIN_LIFT_REASON_CHARS && !optOuts.isBusy.value
  useEffect(() => optOuts.beginForm(), [])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!isReady) return
    const form = event.currentTarget
    if (!(await optOuts.lift(optOut.phone, reason))) return
    stores.toasts.show(optedOut.lifted, { isCheck: true })
    if (form instanceof Element) form.closest('dialog')?.close()
  }
  return (
    <Dialog
      title={optedOut.liftTitle(optOut.name ?? optOut.phone_formatted)}
      onClose={onClose}
      actions={[
        <button key="no" class="button second" type="button" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button key="yes" class="button danger" type="submit" form={FORM} aria-disabled={!isReady || undefined}>
          {optedOut.liftNow}
        </button>,
      ]}
    >
      <form id={FORM} class="template-form" onSubmit={(event) => void submit(event)}>
        <p>{optedOut.liftText}</p>
        <label>
          {optedOut.reason}
          <textarea
            class="field"
            rows={2}
            dir="auto"
            autofocus
            required
            maxLength={MAX_OPT_OUT_NOTE_CHARS}
            aria-describedby="lift-hint"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <small id="lift-hint">{optedOut.reasonHint(formatNumber(MIN_LIFT_REASON_CHARS))}</small>
        {optOuts.problem.value && (
          <p class="row-problem" role="alert">
            {optOuts.problem.value}
          </p>
        )}
      </form>
    </Dialog>
  )
}
