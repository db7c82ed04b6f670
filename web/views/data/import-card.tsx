import { useEffect, useRef } from 'preact/hooks'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { importingOf, type ImportFile } from '../../stores/importing.ts'
import { useDroppedFile } from '../campaigns/lists/use-dropped-file.ts'
import { Card } from '../pages/page.tsx'
import { useStores } from '../stores-context.ts'
import { CountedFile, EndedImport, RunningImport } from './import-states.tsx'
import { PastImports } from './past-imports.tsx'

/** Messages into here, from a file. */
export function ImportCard() {
  const stores = useStores()
  const importing = importingOf(stores)
  const pick = (file: ImportFile) => void importing.count(file)
  const isDropping = useDroppedFile(pick)
  useEffect(() => void importing.read(), [importing, stores.connection.line.value])
  useEffect(() => () => importing.rest(), [importing])
  const { dataInOut } = pageWords
  return (
    <Card title={dataInOut.importTitle}>
      <div class="import-body">
        <ImportBody isDropping={isDropping} onPick={pick} />
      </div>
      <PastImports />
    </Card>
  )
}

function ImportBody({ isDropping, onPick }: { isDropping: boolean; onPick: (file: ImportFile) => void }) {
  const importing = importingOf(useStores())
  const current = importing.current.value
  const file = importing.file.value
  if (importing.isUploading.value || current?.state === 'running') return <RunningImport />
  if (importing.counted.value) return <CountedFile found={importing.counted.value} />
  if (current && (file || current.state !== 'done')) return <EndedImport ended={current} />
  return <PickFile isDropping={isDropping} onPick={onPick} />
}

function PickFile({ isDropping, onPick }: { isDropping: boolean; onPick: (file: ImportFile) => void }) {
  const importing = importingOf(useStores())
  const input = useRef<HTMLInputElement>(null)
  const { dataInOut } = pageWords
  const error = importing.error.value
  return (
    <section class={isDropping ? 'drop-zone is-over' : 'drop-zone'}>
      <PageIcon name="upload" size={32} />
      <h3>{isDropping ? dataInOut.dropNow : dataInOut.drop}</h3>
      <p>{dataInOut.importHint}</p>
      {error && (
        <p class="row-problem" role="alert">
          {error}
        </p>
      )}
      <button type="button" class="button second" onClick={() => input.current?.click()}>
        {dataInOut.pick}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={dataInOut.pick}
        accept=".xml,.json,.csv,.tsv,.txt,.gz,.zip,text/xml,application/xml,application/json,text/csv,application/gzip,application/zip"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onPick(file)
          // The same file, chosen again, has to be a change too.
          currentTarget.value = ''
        }}
      />
    </section>
  )
}
