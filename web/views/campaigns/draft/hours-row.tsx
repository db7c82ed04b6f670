import { useEffect, useState } from 'preact/hooks'
import type { WorkingHours } from '../../../../src/protocol/campaign.ts'
import { pageWords } from '../../../language/page-words.ts'
import { locale } from '../../../language/words.ts'
import { useWrongField } from './use-wrong-field.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7]
/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 60 * 60 * 1000

/** From when to when, on which days. What is not whole yet is not saved, and holds up the sending. */
export function HoursRow({ hours, onChange }: { hours: WorkingHours; onChange: (hours: WorkingHours) => void }) {
  const [edited, setEdited] = useState(hours)
  // What another page changed, not what was merely saved: that must not wipe away what is typed.
  useEffect(() => setEdited(hours), [JSON.stringify(hours)])
  const edit = (next: WorkingHours) => {
    setEdited(next)
    if (findProblem(next) === undefined) onChange(next)
  }
  const { from, to, days } = edited
  const problem = findProblem(edited)
  useWrongField(problem?.field, pageWords.workingHours, true)
  const toggle = (day: number) =>
    edit({
      ...edited,
      days: days.includes(day) ? days.filter((each) => each !== day) : [...days, day].toSorted((a, b) => a - b),
    })
  return (
    <div class="card-row hours-row">
      <label>
        {pageWords.hoursFrom}
        <input
          class="field"
          id="hours-from"
          type="time"
          value={from}
          aria-invalid={problem?.field === 'hours-from'}
          aria-describedby="hours-problem"
          onInput={(event) => edit({ ...edited, from: event.currentTarget.value })}
        />
      </label>
      <label>
        {pageWords.hoursTo}
        <input
          class="field"
          id="hours-to"
          type="time"
          value={to}
          aria-invalid={problem?.field === 'hours-to'}
          aria-describedby="hours-problem"
          onInput={(event) => edit({ ...edited, to: event.currentTarget.value })}
        />
      </label>
      <div id="hours-days" class="days" role="group" aria-label={pageWords.hoursDays} tabindex={-1}>
        {DAYS.map((day) => (
          <button key={day} type="button" class="chip" aria-pressed={days.includes(day)} onClick={() => toggle(day)}>
            {nameOfDay(day)}
          </button>
        ))}
      </div>
      <small id="hours-problem" class="row-problem" role="alert">
        {problem?.sentence}
      </small>
    </div>
  )
}

interface Problem {
  /** The id of the element to go to. */
  readonly field: string
  readonly sentence: string
}

function findProblem({ from, to, days }: WorkingHours): Problem | undefined {
  if (from === '' || to === '')
    return { field: from === '' ? 'hours-from' : 'hours-to', sentence: pageWords.needsHours }
  if (from >= to) return { field: 'hours-to', sentence: pageWords.hoursWrong }
  return days.length === 0 ? { field: 'hours-days', sentence: pageWords.needsDay } : undefined
}

function nameOfDay(day: number): string {
  const at = SOME_MONDAY + (day - 1) * DAY_MS
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(at)
}
