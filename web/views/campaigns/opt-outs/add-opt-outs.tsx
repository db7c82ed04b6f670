import { useEffect, useState } from 'preact/hooks'
import { MAX_IMPORTED_OPT_OUTS, MAX_OPT_OUT_NOTE_CHARS } from '../../../../src/protocol/limits.ts'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { optOutsOf, type Added } from '../../../stores/opt-outs.ts'
import { useStores } from '../../stores-context.ts'

const FORM = 'add-opt-outs'
const MAX_NUMBER_CHARS = 40

/** Numbers that ask in another way than by a message. What cannot be a number stays in the field, to be corrected. */
export function AddOptOuts({ onClose }: { onClose: () => void }) {
  const stores = useStores()
  const { optedOut } = pageWords
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const optOuts = optOutsOf(stores)
  const [added, setAdded] = useState<Added>()
  const phones = splitNumbers(text)
  const tooMany =
    phones.length > MAX_IMPORTED_OPT_OUTS ? optedOut.tooMany(formatNumber(MAX_IMPORTED_OPT_OUTS)) : undefined
  const isReady = phones.length > 0 && !tooMany && !optOuts.isBusy.value
  useEffect(() => optOuts.beginForm(), [])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!isReady) return
    const form = event.currentTarget
    const result = await optOuts.add(phones, note)
    if (!result) return
    if (result.problems.length === 0) {
      stores.toasts.show(describeAdded(result), { isCheck: true })
      if (form instanceof Element) form.closest('dialog')?.close()
      return
    }
    setAdded(result)
    setText(result.problems.map(({ written }) => written).join('\n'))
  }
  const wrong = optOuts.problem.value ?? tooMany
  return (
    <Dialog
      title={optedOut.addTitle}
      onClose={onClose}
      actions={[
        <button key="no" class="button second" type="button" onClick={closeDialog}>
          {added ? words.close : words.cancel}
        </button>,
        <button key="yes" class="button primary" type="submit" form={FORM} aria-disabled={!isReady || undefined}>
          {optedOut.addNow}
        </button>,
      ]}
    >
      <form id={FORM} class="template-form" onSubmit={(event) => void submit(event)}>
        {added && (
          <p role="alert">
            {describeAdded(added)}. {optedOut.wrong(added.problems.length)}
          </p>
        )}
        <label>
          {optedOut.numbers}
          <textarea
            class="field"
            rows={5}
            dir="ltr"
            autofocus
            required
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <label>
          {optedOut.note}
          <input
            class="field"
            type="text"
            dir="auto"
            maxLength={MAX_OPT_OUT_NOTE_CHARS}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        {wrong && (
          <p class="row-problem" role="alert">
            {wrong}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function describeAdded({ added, already }: Added): string {
  const { optedOut } = pageWords
  return [optedOut.added(added), already > 0 && optedOut.already(already)].filter(Boolean).join(', ')
}

/** What somebody typed or pasted; a space parts nothing, for numbers are written with spaces. */
function splitNumbers(text: string): string[] {
  return text
    .split(/[\n,;\t]+/)
    .map((one) => one.trim().slice(0, MAX_NUMBER_CHARS))
    .filter((one) => one !== '')
}
