import { useEffect, useRef } from 'preact/hooks'
import type { Import } from '../../../src/protocol/import.ts'
import { formatNumber, formatPercent } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { importingOf } from '../../stores/importing.ts'
import { useStores } from '../stores-context.ts'

/** On its way to the phone, being counted, or coming in. */
export function RunningImport() {
  const importing = importingOf(useStores())
  const { dataInOut } = pageWords
  const current = importing.current.value
  const name = current?.file_name ?? importing.file.value?.name ?? ''
  const share = current && current.bytes > 0 ? Math.min(1, current.bytes_read / current.bytes) : undefined
  const title = !current ? dataInOut.bringing : current.is_dry_run ? dataInOut.counting : dataInOut.importing
  return (
    <section class="drop-zone is-reading" aria-busy="true">
      <h3 id="import-title">
        <bdi>{title(name)}</bdi>
      </h3>
      <progress aria-labelledby="import-title" max={1} {...(share !== undefined && { value: share })} />
      <p role="status">
        {current &&
          `${formatPercent(Math.floor((share ?? 0) * 100))} · ${dataInOut.read(current.read, dataInOut.aSecond(formatNumber(current.rows_per_second)))}`}
      </p>
      <button
        type="button"
        class="button second"
        onClick={() => (current ? void importing.cancel() : importing.forget())}
      >
        {dataInOut.cancel}
      </button>
    </section>
  )
}

/** What the file would bring; nothing came in yet. */
export function CountedFile({ found }: { found: Import }) {
  const importing = importingOf(useStores())
  const { dataInOut } = pageWords
  const button = useRef<HTMLButtonElement>(null)
  // The button that began it is gone.
  useEffect(() => button.current?.focus(), [])
  return (
    <section class="drop-zone is-reading">
      <h3>
        <bdi>{found.file_name}</bdi>
      </h3>
      {found.error && (
        <p class="row-problem" role="alert">
          {found.error}
        </p>
      )}
      <Counts found={found} />
      {found.added === 0 && found.state === 'done' && <p role="status">{dataInOut.nothingNew}</p>}
      <div class="drop-actions">
        <button
          type="button"
          class="button second"
          ref={found.added === 0 ? button : null}
          onClick={() => importing.forget()}
        >
          {dataInOut.anotherFile}
        </button>
        {found.added > 0 && (
          <button type="button" class="button second" ref={button} onClick={() => void importing.start()}>
            {dataInOut.takeIn(found.added)}
          </button>
        )}
      </div>
    </section>
  )
}

/** What became of it. */
export function EndedImport({ ended }: { ended: Import }) {
  const importing = importingOf(useStores())
  const { dataInOut } = pageWords
  const sentence = { stopped: dataInOut.importStopped, failed: dataInOut.importFailed }
  const isBad = ended.state === 'stopped' || ended.state === 'failed'
  return (
    <section class="drop-zone is-reading">
      <h3>
        <bdi>{ended.file_name}</bdi>
      </h3>
      {ended.state !== 'failed' && !ended.is_dry_run && <p role="status">{dataInOut.cameIn(ended.added)}</p>}
      {isBad && (
        <p class="row-problem" role="alert">
          {ended.error ?? sentence[ended.state === 'failed' ? 'failed' : 'stopped']}
        </p>
      )}
      <Counts found={ended} />
      <button type="button" class="button second" onClick={() => importing.forget()}>
        {dataInOut.anotherFile}
      </button>
    </section>
  )
}

/** The four figures, and why something is left out. */
export function Counts({ found }: { found: Import }) {
  const { dataInOut } = pageWords
  const reasons = Object.entries(found.skipped_by_reason).filter(([, count]) => count > 0)
  return (
    <div class="import-counts">
      <ul>
        <li>{dataInOut.inFile(found.read)}</li>
        <li>{dataInOut.alreadyHere(found.already_here)}</li>
        <li class="is-new">{dataInOut.fresh(found.added)}</li>
        {found.skipped > 0 && <li>{dataInOut.leftOut(found.skipped)}</li>}
      </ul>
      {reasons.length > 0 && (
        <p>
          {reasons
            .map(
              ([reason, count]) => `${formatNumber(count)} ${dataInOut.skips[reason as keyof typeof dataInOut.skips]}`,
            )
            .join(' · ')}
        </p>
      )}
      {found.pictures > 0 && <p>{dataInOut.pictures(found.pictures)}</p>}
      {found.mended > 0 && <p>{dataInOut.mended(found.mended)}</p>}
    </div>
  )
}
