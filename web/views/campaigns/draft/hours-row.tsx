import { useEffect, useState } from 'preact/hooks'
import type { WorkingHours } from '../../../../src/protocol/campaign.ts'
import { pageWords } from '../../../language/page-words.ts'
import { locale } from '../../../language/words.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7]
/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 60 * 60 * 1000

/** From when to when, on which days. What is not whole yet is not saved. */
export function HoursRow({ hours, onChange }: { hours: WorkingHours; onChange: (hours: WorkingHours) => void }) {
  const [edited, setEdited] = useState(hours)
  useEffect(() => setEdited(hours), [hours])
  const edit = (next: WorkingHours) => {
    setEdited(next)
    if (describeProblem(next) === undefined) onChange(next)
  }
  const { from, to, days } = edited
  const problem = describeProblem(edited)
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
          type="time"
          value={from}
          onChange={(event) => edit({ ...edited, from: event.currentTarget.value })}
        />
      </label>
      <label>
        {pageWords.hoursTo}
        <input
          class="field"
          type="time"
          value={to}
          aria-invalid={problem !== undefined}
          aria-describedby="hours-problem"
          onChange={(event) => edit({ ...edited, to: event.currentTarget.value })}
        />
      </label>
      <div class="days" role="group" aria-label={pageWords.hoursDays}>
        {DAYS.map((day) => (
          <button key={day} type="button" class="chip" aria-pressed={days.includes(day)} onClick={() => toggle(day)}>
            {nameOfDay(day)}
          </button>
        ))}
      </div>
      <small id="hours-problem" class="row-problem" role="alert">
        {problem}
      </small>
    </div>
  )
}

function describeProblem({ from, to, days }: WorkingHours): string | undefined {
  if (days.length === 0) return pageWords.needsDay
  return from === '' || to === '' || from >= to ? pageWords.hoursWrong : undefined
}

function nameOfDay(day: number): string {
  const at = SOME_MONDAY + (day - 1) * DAY_MS
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(at)
}
