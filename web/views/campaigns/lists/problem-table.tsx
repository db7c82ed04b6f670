import type { ListProblem, ListProblemReason } from '../../../../src/protocol/list.ts'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { saveProblems } from './save-problems.ts'

/** What costs nobody their message is calm; the others cannot be written to. */
const CALM: ReadonlySet<ListProblemReason> = new Set(['duplicate'])

interface ProblemTableProps {
  problems: readonly ListProblem[]
  /** All there are. */
  count: number
  /** Of how many rows. */
  rows?: number | undefined
}

/** The rows that were left out, each with its number and why. */
export function ProblemTable({ problems, count, rows }: ProblemTableProps) {
  return (
    <section class="card problem-card" aria-labelledby="problems-title">
      <header class="problem-head">
        <h2 id="problems-title">
          {pageWords.rowsNeedLook(count)}
          {rows !== undefined && <span> {pageWords.ofRows(formatNumber(rows))}</span>}
        </h2>
        <button type="button" class="link-button" onClick={() => saveProblems(problems)}>
          {pageWords.downloadRows(count)}
        </button>
      </header>
      <table class="problem-table">
        <thead>
          <tr>
            <th scope="col">{pageWords.rowHead}</th>
            <th scope="col">{pageWords.whoHead}</th>
            <th scope="col" colspan={2}>
              {pageWords.whatHead}
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <ProblemRow key={problem.row} problem={problem} />
          ))}
        </tbody>
      </table>
      {problems.length < count && <p class="card-note">{pageWords.showingFirst(formatNumber(problems.length))}</p>}
    </section>
  )
}

function ProblemRow({ problem: { row, reason, written, same_as_row: same } }: { problem: ListProblem }) {
  return (
    <tr>
      <td class="problem-row">{formatNumber(row)}</td>
      <td class="problem-who">
        {written.trim() === '' ? <em>{pageWords.nothingThere}</em> : <bdi dir="ltr">{written}</bdi>}
      </td>
      <td class="problem-reason">
        <span class={CALM.has(reason) ? 'tag' : 'tag is-danger'}>{pageWords.problemReasons[reason]}</span>
      </td>
      <td class="problem-hint">
        {same === null ? pageWords.problemHints[reason] : pageWords.sameAsRow(formatNumber(same))}
      </td>
    </tr>
  )
}
