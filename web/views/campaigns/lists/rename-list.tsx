import { useState } from 'preact/hooks'
import { MAX_LIST_NAME_CHARS } from '../../../../src/protocol/limits.ts'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { listRowsOf } from '../../../stores/list-rows.ts'
import { useStores } from '../../stores-context.ts'

const FORM = 'rename-list'

/** Another name for a list. */
export function RenameList({ name, onClose }: { name: string; onClose: () => void }) {
  const rows = listRowsOf(useStores())
  const [next, setNext] = useState(name)
  const [error, setError] = useState<string>()
  const save = async (event: Event) => {
    event.preventDefault()
    if (next.trim() === '') return
    const problem = await rows.rename(next.trim())
    setError(problem)
    if (problem === undefined) onClose()
  }
  return (
    <Dialog
      title={pageWords.listName}
      onClose={onClose}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button key="yes" type="submit" form={FORM} class="button primary" disabled={next.trim() === ''}>
          {pageWords.save}
        </button>,
      ]}
    >
      <form id={FORM} onSubmit={(event) => void save(event)}>
        <input
          class="field"
          type="text"
          dir="auto"
          autofocus
          maxLength={MAX_LIST_NAME_CHARS}
          aria-label={pageWords.listName}
          aria-describedby="rename-problem"
          value={next}
          onInput={(event) => setNext(event.currentTarget.value)}
        />
        <p id="rename-problem" class="row-problem" role="alert">
          {error}
        </p>
      </form>
    </Dialog>
  )
}
