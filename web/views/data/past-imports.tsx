import type { Import } from '../../../src/protocol/import.ts'
import { formatMoment } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { importingOf } from '../../stores/importing.ts'
import { now } from '../now.ts'
import { useApp, useStores } from '../stores-context.ts'

/** What came in before, each with the way to take it back. */
export function PastImports() {
  const importing = importingOf(useStores())
  const { dataInOut } = pageWords
  const imports = importing.imports.value
  if (!imports) {
    const error = importing.error.value
    return error ? (
      <div class="card-row">
        <div class="card-words">
          <span>{dataInOut.readFailed}</span>
          <small>{error}</small>
        </div>
        <button type="button" class="button second small" onClick={() => void importing.read()}>
          {words.retry}
        </button>
      </div>
    ) : null
  }
  return (
    <>
      <h3 class="card-part">{dataInOut.earlier}</h3>
      {imports.length === 0 && (
        <div class="card-row">
          <div class="card-words">
            <small>{dataInOut.noEarlier}</small>
          </div>
        </div>
      )}
      {imports.map((one) => (
        <PastImport key={one.id} past={one} />
      ))}
    </>
  )
}

function PastImport({ past }: { past: Import }) {
  const { stores, overlay } = useApp()
  const importing = importingOf(stores)
  const { dataInOut } = pageWords
  const facts = [
    formatMoment(past.started_at, now.value),
    past.started_by ?? dataInOut.atThePhone,
    dataInOut.cameIn(past.added),
    ...(past.state === 'done' ? [] : [dataInOut.states[past.state]]),
  ]
  const undo = () =>
    overlay.ask({
      title: dataInOut.undoTitle(past.removable),
      text: dataInOut.undoText,
      yes: dataInOut.undo,
      no: words.cancel,
      isDanger: true,
      run: () => void importing.undo(past.id ?? ''),
    })
  return (
    <div class="card-row">
      <div class="card-words">
        <span>
          <bdi>{past.file_name}</bdi>
        </span>
        <small>{facts.join(' · ')}</small>
        {past.error !== null && <small>{past.error}</small>}
      </div>
      {past.removable > 0 && (past.state === 'done' || past.state === 'stopped') && (
        <button type="button" class="button second small" aria-label={dataInOut.undoOf(past.file_name)} onClick={undo}>
          {dataInOut.undo}
        </button>
      )}
    </div>
  )
}
