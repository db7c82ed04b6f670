import { MAX_LIST_NAME_CHARS } from '../../../../src/protocol/limits.ts'
import type { List, ListColumn, ListPreview } from '../../../../src/protocol/list.ts'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { Card } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { FileForm } from './file-form.tsx'
import { ProblemTable } from './problem-table.tsx'

type Role = ListColumn['guess']
const ROLES: readonly Role[] = ['phone', 'name', 'other']

/** What was understood of a file, and how to set it right, before it is saved. */
export function Columns({ preview, onSaved }: { preview: ListPreview; onSaved: (list: List) => void }) {
  const maker = listMakerOf(useStores())
  const isBusy = maker.isBusy.value
  const saved = maker.progress.value?.step === 'saving' ? maker.progress.value.rows : 0
  const reachable = preview.people - preview.suppressed
  const canSave = reachable > 0 && preview.phone_column !== null && maker.name.value.trim() !== ''
  const save = async () => {
    const list = await maker.save()
    if (list) onSaved(list)
  }
  return (
    <>
      <Card title={pageWords.columnsTitle}>
        <div class="column-list">
          {preview.columns.map((column) => (
            <ColumnRow key={column.name} column={column} preview={preview} />
          ))}
        </div>
        <FileForm preview={preview} />
      </Card>
      <Outcome preview={preview} />
      {preview.problem_count > 0 && (
        <ProblemTable problems={preview.problems} count={preview.problem_count} rows={preview.rows} />
      )}
      <div class="step-actions">
        <label class="list-name">
          <span>{pageWords.listName}</span>
          <input
            class="field"
            type="text"
            dir="auto"
            maxLength={MAX_LIST_NAME_CHARS}
            value={maker.name.value}
            onInput={(event) => maker.setName(event.currentTarget.value)}
          />
        </label>
        {maker.error.value && (
          <p class="row-problem" role="alert">
            {maker.error.value}
          </p>
        )}
        <button type="button" class="button second" onClick={() => maker.clear()}>
          {pageWords.otherFile}
        </button>
        <button type="button" class="button primary" disabled={!canSave || isBusy} onClick={() => void save()}>
          {isBusy && saved > 0 ? pageWords.savingRows(saved) : pageWords.saveList(reachable)}
        </button>
      </div>
    </>
  )
}

function ColumnRow({ column, preview }: { column: ListColumn; preview: ListPreview }) {
  const maker = listMakerOf(useStores())
  const { name, samples } = column
  const role: Role = name === preview.phone_column ? 'phone' : name === preview.name_column ? 'name' : 'other'
  const choose = (next: Role) => {
    // The one that held it before holds something else now.
    if (next === 'phone') void maker.correct({ phone_column: name, ...(role === 'name' && { name_column: null }) })
    else if (next === 'name') void maker.correct({ name_column: name })
    else if (role === 'name') void maker.correct({ name_column: null })
  }
  return (
    <div class={`column-row is-${role}`}>
      <div class="card-words">
        <span>
          <bdi>{name}</bdi>
        </span>
        <small>
          <bdi>{samples.length > 0 ? samples.join(' · ') : pageWords.noSamples}</bdi>
        </small>
      </div>
      <select
        class="select"
        aria-label={pageWords.roleOf(name)}
        disabled={maker.isBusy.value}
        value={role}
        onChange={(event) => {
          const next = ROLES.find((each) => each === event.currentTarget.value)
          if (next) choose(next)
        }}
      >
        {ROLES.map((each) => (
          // The numbers have to stand somewhere: another column takes them over.
          <option key={each} value={each} selected={each === role} disabled={role === 'phone' && each !== 'phone'}>
            {pageWords.columnRoles[each]}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What would become of it, in words. */
function Outcome({ preview }: { preview: ListPreview }) {
  const { people, rows, duplicates, suppressed, problem_count: problems, phone_column: phone } = preview
  const reachable = people - suppressed
  if (phone === null || reachable === 0) {
    return (
      <p class="step-note is-wrong" role="alert">
        {phone === null ? pageWords.noPhoneColumn : people > 0 ? pageWords.allOptedOut : pageWords.noGoodRow}
      </p>
    )
  }
  return (
    <ul class="outcome" aria-live="polite">
      <li>
        <strong>{pageWords.peopleCount(reachable)}</strong> {pageWords.canBeWritten(reachable)}
        {reachable < rows && <> {pageWords.ofRows(formatNumber(rows))}</>}
      </li>
      {problems === 0 && <li>{pageWords.rowsFine(rows)}</li>}
      {duplicates > 0 && <li>{pageWords.twiceCount(duplicates)}</li>}
      {suppressed > 0 && <li>{pageWords.optedOutCount(suppressed)}</li>}
    </ul>
  )
}
