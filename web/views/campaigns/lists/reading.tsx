import { formatPercent } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { useStores } from '../../stores-context.ts'

/** How far the reading of a file is. */
export function Reading({ name }: { name: string }) {
  const maker = listMakerOf(useStores())
  const { step, done = 0, total = null, rows = 0 } = maker.progress.value ?? {}
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total)
  return (
    <section class="drop-zone is-reading" aria-busy="true">
      <h2 id="reading-title">
        <bdi>{pageWords.readingFile(name)}</bdi>
      </h2>
      <progress aria-labelledby="reading-title" max={1} {...(share !== undefined && { value: share })} />
      <p role="status">
        {step === 'uploading' && share !== undefined
          ? pageWords.uploaded(formatPercent(Math.floor(share * 100)))
          : rows > 0 && pageWords.rowsRead(rows)}
      </p>
      <button type="button" class="button second" onClick={() => maker.clear()}>
        {pageWords.stopReading}
      </button>
    </section>
  )
}
