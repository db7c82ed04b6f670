import { useEffect, useState } from 'preact/hooks'
import { Choice } from '../../components/choice.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { settingsEditorOf } from '../../stores/settings-editor.ts'
import { useApp, useStores } from '../stores-context.ts'
import { Card } from './page.tsx'
import { NumberRow, SharedRow, SharedSettingsGate } from './shared-rows.tsx'

/** What is kept, and for how long. */
export function StorageSettings() {
  return (
    <SharedSettingsGate>
      <Decision />
      <Card title={pageWords.keepingTitle}>
        <NumberRow name="archive_after_days" label={pageWords.archiveAfter} hint={pageWords.archiveAfterHint} />
        <DeletionsRow />
      </Card>
    </SharedSettingsGate>
  )
}

function DeletionsRow() {
  const { stores, overlay } = useApp()
  const editor = settingsEditorOf(stores)
  const mode = stores.sharedSettings.settings.value?.deletions_on_phone ?? 'keep'
  // What is chosen shows while the question is open; when it is answered with no, it is as before.
  const [asked, setAsked] = useState(false)
  const isOpen = overlay.question.value !== undefined
  useEffect(() => {
    if (!isOpen) setAsked(false)
  }, [isOpen])
  // The way to what cannot be undone is asked; the way back is not.
  const choose = (next: 'keep' | 'mirror') => {
    if (next === 'keep') return void editor.change('deletions_on_phone', 'keep')
    setAsked(true)
    return overlay.ask({
      title: pageWords.mirrorTitle,
      text: pageWords.mirrorText,
      yes: pageWords.mirrorYes,
      no: words.cancel,
      isDanger: true,
      run: () => void editor.change('deletions_on_phone', 'mirror'),
    })
  }
  return (
    <SharedRow
      label={pageWords.deletions}
      hint={pageWords.deletionsHints[mode]}
      problem={editor.problems.value.deletions_on_phone}
    >
      <Choice
        label={pageWords.deletions}
        value={asked ? 'mirror' : mode}
        options={(['keep', 'mirror'] as const).map((value) => ({ value, label: pageWords.deletionChoices[value] }))}
        onChange={choose}
      />
    </SharedRow>
  )
}

/** Many messages are gone from the phone at once: nothing is deleted here unasked. */
function Decision() {
  const stores = useStores()
  const editor = settingsEditorOf(stores)
  const deletions = editor.deletions.value
  useEffect(() => void editor.readDeletions(), [stores.sharedSettings.settings.value?.deletions_on_phone])
  if (!deletions?.needs_decision) return null
  return (
    <Card>
      <div class="card-row is-for-user">
        <div class="card-words">
          <span>{pageWords.decideTitle(deletions.waiting)}</span>
          <small>{pageWords.decideText}</small>
        </div>
        <div class="row-actions">
          <button type="button" class="button second small" onClick={() => void editor.decide('keep')}>
            {pageWords.decideKeep}
          </button>
          <button type="button" class="button danger small" onClick={() => void editor.decide('delete')}>
            {pageWords.decideDelete}
          </button>
        </div>
      </div>
    </Card>
  )
}
