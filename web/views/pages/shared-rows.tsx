import { useEffect, useState } from 'preact/hooks'
import { SETTING_BOUNDS } from '../../../src/protocol/limits.ts'
import type { ComponentChildren } from 'preact'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { settingsEditorOf } from '../../stores/settings-editor.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { useStores } from '../stores-context.ts'

type NumberName = Exclude<keyof typeof SETTING_BOUNDS, 'default_sim'>

/** Shows its children once the shared settings are there; before that why they are not. */
export function SharedSettingsGate({ children }: { children: ComponentChildren }) {
  const stores = useStores()
  const editor = settingsEditorOf(stores)
  useEffect(() => void editor.read(), [stores.connection.line.value])
  useEffect(() => () => editor.forgetProblems(), [])
  if (stores.sharedSettings.settings.value) return <>{children}</>
  if (!editor.error.value) return <ListSkeleton rows={3} />
  return (
    <Nothing icon="messageSquareOff" title={pageWords.sharedFailed} hint={editor.error.value}>
      <button type="button" class="button second" onClick={() => void editor.read()}>
        {words.retry}
      </button>
    </Nothing>
  )
}

interface NumberRowProps {
  name: NumberName
  label: string
  hint?: string
  /** So many of the server's unit are one of the reader's. */
  unit?: number
}

/** A number within bounds. It is kept when the field is left or Enter is struck; a wrong one is not, and says why. */
export function NumberRow({ name, label, hint, unit = 1 }: NumberRowProps) {
  const stores = useStores()
  const editor = settingsEditorOf(stores)
  const value = stores.sharedSettings.settings.value?.[name] ?? 0
  const standard = editor.defaults.value?.[name]
  const problem = editor.problems.value[name]
  const [typed, setTyped] = useState<string>()
  const bounds = SETTING_BOUNDS[name]
  const least = Math.ceil(bounds.minimum / unit)
  const most = Math.floor(bounds.maximum / unit)
  // Another device changed it meanwhile: that holds, and is not wrong.
  useEffect(() => {
    setTyped(undefined)
    editor.note(name, undefined)
  }, [value])

  const save = () => {
    if (typed === undefined) return
    const next = Number(typed)
    if (typed.trim() === '' || !Number.isInteger(next) || next < least || next > most) {
      editor.note(name, pageWords.outOfBounds(formatNumber(least), formatNumber(most)))
      return
    }
    setTyped(undefined)
    if (next * unit !== value) void editor.change(name, next * unit)
    else editor.note(name, undefined)
  }
  return (
    <SharedRow label={label} hint={hint} problem={problem} problemId={`problem-${name}`}>
      {standard !== undefined && standard !== value && (
        <button type="button" class="link-button" onClick={() => void editor.change(name, null)}>
          {pageWords.backToDefault(formatNumber(standard / unit))}
        </button>
      )}
      <input
        class="field number-field"
        type="number"
        inputmode="numeric"
        min={least}
        max={most}
        step={1}
        dir="ltr"
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `problem-${name}`}
        value={typed ?? String(value / unit)}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
        }}
      />
    </SharedRow>
  )
}

interface SharedRowProps {
  label: string
  hint?: string | undefined
  problem?: string | undefined
  problemId?: string
  children?: ComponentChildren
}

/** A row of a card with the place for what went wrong. */
export function SharedRow({ label, hint, problem, problemId, children }: SharedRowProps) {
  return (
    <div class="card-row">
      <div class="card-words">
        <span>{label}</span>
        {hint && <small>{hint}</small>}
        {problem && (
          <small id={problemId} class="row-problem" role="alert">
            {problem}
          </small>
        )}
      </div>
      {children}
    </div>
  )
}
