import { useState } from 'preact/hooks'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { useStores } from '../../stores-context.ts'

const FORM = 'campaign-test'
/** The number that was tested with last, on this device. */
const KEY = 'lanline.test-number'

/** One message to oneself, as the person who is shown would read it. */
export function TestDialog({ onClose }: { onClose: () => void }) {
  const { environment, toasts, ...stores } = useStores()
  const draft = campaignDraftOf({ ...stores, environment, toasts })
  const [to, setTo] = useState(() => environment.storage.read(KEY) ?? '')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const person = draft.preview.value?.person
  const canSend = to.trim().length > 1 && !isBusy
  const send = async (event: Event) => {
    event.preventDefault()
    if (!canSend) return
    setBusy(true)
    const problem = await draft.test(to.trim())
    setBusy(false)
    setError(problem)
    if (problem !== undefined) return
    environment.storage.write(KEY, to.trim())
    toasts.show(pageWords.testSent, { isCheck: true })
    onClose()
  }
  return (
    <Dialog
      title={pageWords.testTitle}
      onClose={onClose}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button key="yes" type="submit" form={FORM} class="button primary" disabled={!canSend}>
          {pageWords.testSend}
        </button>,
      ]}
    >
      <form id={FORM} class="template-form" onSubmit={(event) => void send(event)}>
        <p>{pageWords.testText(person?.name ?? person?.phone_formatted ?? '…')}</p>
        <label>
          {pageWords.testNumber}
          <input
            id="test-number"
            class="field"
            type="tel"
            dir="ltr"
            autocomplete="tel"
            autofocus
            maxLength={40}
            aria-invalid={error !== undefined}
            aria-describedby="test-problem"
            value={to}
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </label>
        {error !== undefined && (
          <p id="test-problem" class="row-problem" role="alert">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  )
}
