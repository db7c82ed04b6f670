import { useEffect, useState } from 'preact/hooks'
import type { ExportFormat } from '../../../src/protocol/export.ts'
import { Choice, Switch } from '../../components/choice.tsx'
import { formatPercent } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { Exporting } from '../../stores/exporting.ts'
import { CardRow } from '../pages/page.tsx'
import { useStores } from '../stores-context.ts'
import { formatSize } from './format-size.ts'

const FORMATS = ['html', 'xml', 'json', 'csv'] as const satisfies readonly ExportFormat[]

/** The formats, each with what it is good for. */
export function FormatChoice({ exporting }: { exporting: Exporting }) {
  const chosen = exporting.format.value
  const { dataInOut } = pageWords
  return (
    <div class="format-choice" role="radiogroup" aria-label={dataInOut.format}>
      {FORMATS.map((format) => (
        <label key={format} class={format === chosen ? 'format is-chosen' : 'format'}>
          <input
            type="radio"
            class="visually-hidden"
            name="export-format"
            checked={format === chosen}
            onChange={() => exporting.choose(format)}
          />
          <span class="format-name">{format.toUpperCase()}</span>
          <small>{dataInOut.formatHints[format]}</small>
        </label>
      ))}
    </div>
  )
}

/** All, or a period. The days are those of this device. */
export function PeriodRows({ exporting }: { exporting: Exporting }) {
  const { dataInOut } = pageWords
  const [isPeriod, setPeriod] = useState(false)
  const [days, setDays] = useState({ from: '', to: '' })
  const set = (next: typeof days) => {
    setDays(next)
    exporting.setPeriod(startOf(next.from, 0), startOf(next.to, 1))
  }
  const choose = (next: 'whole' | 'period') => {
    setPeriod(next === 'period')
    if (next === 'whole') set({ from: '', to: '' })
  }
  return (
    <>
      <CardRow label={dataInOut.which}>
        <Choice
          label={dataInOut.which}
          value={isPeriod ? 'period' : 'whole'}
          options={(['whole', 'period'] as const).map((value) => ({ value, label: dataInOut[value] }))}
          onChange={choose}
        />
      </CardRow>
      {isPeriod && (
        <div class="card-row period-row">
          {(['from', 'to'] as const).map((name) => (
            <label key={name} class="period-day">
              <span class="field-label">{dataInOut[name]}</span>
              <input
                class="field"
                type="date"
                value={days[name]}
                aria-invalid={exporting.isPeriodWrong.value}
                onInput={(event) => set({ ...days, [name]: event.currentTarget.value })}
              />
            </label>
          ))}
          {exporting.isPeriodWrong.value && (
            <p class="row-problem" role="alert">
              {dataInOut.periodWrong}
            </p>
          )}
        </div>
      )}
    </>
  )
}

// Midnight of this device, which many days have an hour earlier or later than the last one.
function startOf(day: string, later: 0 | 1): number | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return day === '' ? undefined : new Date(year, month - 1, date + later).getTime()
}

/** What else is left out, or not. */
export function ExportSwitches({ exporting, isOne }: { exporting: Exporting; isOne: boolean }) {
  const { dataInOut } = pageWords
  return (
    <>
      {!isOne && (
        <CardRow label={dataInOut.withArchived}>
          <Switch
            label={dataInOut.withArchived}
            isOn={exporting.withArchived.value}
            onChange={(isOn) => exporting.setArchived(isOn)}
          />
        </CardRow>
      )}
      <CardRow label={dataInOut.withDeleted}>
        <Switch
          label={dataInOut.withDeleted}
          isOn={exporting.withDeleted.value}
          onChange={(isOn) => exporting.setDeleted(isOn)}
        />
      </CardRow>
      <CardRow label={dataInOut.onlyStarred}>
        <Switch
          label={dataInOut.onlyStarred}
          isOn={exporting.isStarred.value}
          onChange={(isOn) => exporting.setStarred(isOn)}
        />
      </CardRow>
    </>
  )
}

/** How much it will be, how far it is, what became of it. */
export function ExportState({ exporting, isOne }: { exporting: Exporting; isOne: boolean }) {
  const { dataInOut } = pageWords
  const progress = exporting.progress.value
  const error = exporting.error.value
  if (error) {
    return (
      <p class="row-problem" role="alert">
        {error}{' '}
        <button type="button" class="link-button" onClick={() => void exporting.measure()}>
          {words.retry}
        </button>
      </p>
    )
  }
  if (progress?.state === 'running') {
    const share = progress.done / Math.max(1, progress.total)
    return (
      <div class="data-progress">
        <progress aria-label={dataInOut.exportTitle} max={1} value={share} />
        <p role="status">{dataInOut.saving(formatPercent(Math.floor(share * 100)))}</p>
      </div>
    )
  }
  if (exporting.isStarting.value) return <p role="status">{dataInOut.starting}</p>
  if (progress?.state === 'done') return <p role="status">{dataInOut.saved(dataInOut.messages(progress.total))}</p>
  if (progress?.state === 'stopped') {
    return (
      <p class="row-problem" role="alert">
        {dataInOut.stopped}
      </p>
    )
  }
  return <p role="status">{describeEstimate(exporting, isOne)}</p>
}

function describeEstimate({ estimate, isPeriodWrong }: Exporting, isOne: boolean): string {
  const { dataInOut } = pageWords
  const found = estimate.value
  if (isPeriodWrong.value) return ''
  if (!found) return dataInOut.measuring
  if (found.messages === 0) return dataInOut.nothing
  const messages = dataInOut.messages(found.messages)
  const of = isOne ? messages : `${messages} · ${dataInOut.conversations(found.conversations)}`
  return dataInOut.estimate(of, formatSize(found.bytes))
}

/** Measures while it is shown, and hears how far the file is. */
export function useExporting(exporting: Exporting): void {
  const stores = useStores()
  useEffect(() => exporting.follow(), [exporting])
  useEffect(() => stores.hear((frame) => exporting.hear(frame)), [exporting, stores])
  // The line came back.
  useEffect(() => {
    if (exporting.error.peek()) void exporting.measure()
  }, [exporting, stores.connection.line.value])
}
