import { useRef, useState } from 'preact/hooks'
import { MAX_LIST_BYTES, MAX_LIST_ROWS } from '../../../../src/protocol/limits.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { PageIcon } from '../../../components/page-icon.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import type { FileProblem } from '../../../stores/list-upload.ts'
import { useStores } from '../../stores-context.ts'

/** A file is dropped or picked, or cells are pasted. */
export function FileSource({ isDropping }: { isDropping: boolean }) {
  const maker = listMakerOf(useStores())
  const input = useRef<HTMLInputElement>(null)
  const [isPasting, setPasting] = useState(false)
  const problem = maker.problem.value
  const sentence = problem ? describeProblem(problem) : maker.error.value
  return (
    <>
      <section class={isDropping ? 'drop-zone is-over' : 'drop-zone'}>
        <PageIcon name="fileSpreadsheet" size={32} />
        <h2>{isDropping ? pageWords.dropNow : pageWords.dropTitle}</h2>
        <p>{pageWords.dropHint(formatNumber(MAX_LIST_ROWS))}</p>
        {sentence && (
          <p class="row-problem" role="alert">
            {sentence}
          </p>
        )}
        <div class="drop-actions">
          <button type="button" class="button primary" onClick={() => input.current?.click()}>
            <PageIcon name="upload" size={18} />
            {pageWords.pickFile}
          </button>
          <button type="button" class="button second" onClick={() => setPasting(true)}>
            <PageIcon name="clipboardPaste" size={18} />
            {pageWords.pasteCells}
          </button>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={pageWords.pickFile}
          accept=".csv,.tsv,.tab,.txt,text/csv,text/plain,text/tab-separated-values"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            // The same file, corrected, has to be a change too.
            if (file) void maker.read(file).finally(() => (currentTarget.value = ''))
          }}
        />
      </section>
      {isPasting && <PasteDialog onClose={() => setPasting(false)} />}
    </>
  )
}

function describeProblem(problem: FileProblem): string {
  return problem === 'too_large'
    ? pageWords.fileTooLarge(formatNumber(MAX_LIST_BYTES / (1024 * 1024)))
    : pageWords.fileProblems[problem]
}

function PasteDialog({ onClose }: { onClose: () => void }) {
  const maker = listMakerOf(useStores())
  const [text, setText] = useState('')
  const read = () => {
    if (text.trim() === '') return
    onClose()
    const name = pageWords.pastedName
    void maker.read(Object.assign(new Blob([text]), { name }))
  }
  return (
    <Dialog
      title={pageWords.pasteCells}
      onClose={onClose}
      actions={[
        <button key="no" type="button" class="button second" onClick={onClose}>
          {words.cancel}
        </button>,
        <button key="yes" type="button" class="button primary" disabled={text.trim() === ''} onClick={read}>
          {pageWords.readCells}
        </button>,
      ]}
    >
      <p id="paste-hint">{pageWords.pasteText}</p>
      <textarea
        class="field paste-field"
        rows={8}
        dir="auto"
        wrap="off"
        autofocus
        spellcheck={false}
        aria-label={pageWords.pasteLabel}
        aria-describedby="paste-hint"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  )
}
