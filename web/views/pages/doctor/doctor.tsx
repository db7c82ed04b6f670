import { useEffect, useState } from 'preact/hooks'
import { arrange, countStates } from '../../../../src/domain/doctor/arrange.ts'
import type { DoctorArea, DoctorReport } from '../../../../src/protocol/doctor.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { Line } from '../../../components/line.tsx'
import { allIcons, PageIcon } from '../../../components/page-icon.tsx'
import { loadFindingWords, type FindingWords } from '../../../language/finding-words.ts'
import { formatAgo, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { locale, words } from '../../../language/words.ts'
import { describeDoctorReport } from '../../../stores/doctor-report.ts'
import { doctorOf } from '../../../stores/doctor.ts'
import { copyText } from '../../clipboard.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { isNarrow } from '../../media.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import { describeThisDevice } from '../device-name.ts'
import { Page } from '../page.tsx'
import { FindingLine, FindingRow } from './finding-row.tsx'
import { formatUnit } from './say-finding.ts'

/** Beside each other where there is room: what is the phone's, and the way to it with what is kept. */
const COLUMNS: readonly (readonly DoctorArea[])[] = [
  ['phone', 'program'],
  ['line', 'messages', 'storage'],
]

/** The examination of the phone and all around it: what is wrong first, each with what can be done. */
export function DoctorPage() {
  const stores = useStores()
  const model = doctorOf(stores)
  const own = useFindingWords()
  useEffect(() => model.watch(), [stores.connection.line.value])
  const report = model.report.value
  return (
    <Page
      title={pageWords.doctor.title}
      onBack={isNarrow.value ? () => stores.navigation.leave({ name: 'settings' }) : undefined}
      tools={<Tools report={report} />}
      isWide
    >
      <div role="status" class="doctor-progress">
        {model.isRunning.value && <Progress />}
      </div>
      {report && own !== 'loading' ? <Report report={report} own={own} /> : <NoReport isLoading={own === 'loading'} />}
    </Page>
  )
}

/** The words for what was found, in the language in use. Without them it is said in English. */
function useFindingWords(): FindingWords | undefined | 'loading' {
  const [own, setOwn] = useState<FindingWords | undefined | 'loading'>('loading')
  useEffect(() => {
    let isCurrent = true
    const take = (next: FindingWords | undefined) => {
      if (isCurrent) setOwn(next)
    }
    loadFindingWords().then(take, () => take(undefined))
    return () => void (isCurrent = false)
  }, [locale])
  return own
}

function Tools({ report }: { report: DoctorReport | undefined }) {
  const stores = useStores()
  const model = doctorOf(stores)
  const { doctor } = pageWords
  const isRunning = model.isRunning.value
  const copy = () => {
    if (!report) return
    const text = describeDoctorReport(report, describeThisDevice(navigator.userAgent))
    void copyText(stores.toasts, text, doctor.reportCopied)
  }
  const begin = () => void model.begin()
  const beginLabel = report ? doctor.again : doctor.now
  if (isNarrow.value) {
    return (
      <>
        <IconButton icon="copy" label={doctor.copyReport} isDisabled={!report} onClick={copy} />
        <IconButton icon="refresh" label={beginLabel} isDisabled={isRunning} onClick={begin} />
      </>
    )
  }
  return (
    <>
      {report && (
        <span class="doctor-when">
          {doctor.checkedAt(formatAgo(report.checked_at, Math.max(now.value, report.checked_at)))}
        </span>
      )}
      {report && (
        <button type="button" class="button second" onClick={copy}>
          <PageIcon name="copy" size={18} />
          {doctor.copyReport}
        </button>
      )}
      {/* Before the first report the one button stands where the report will. */}
      {report && (
        <button type="button" class="button primary" disabled={isRunning} onClick={begin}>
          <PageIcon name="refresh" size={18} />
          {beginLabel}
        </button>
      )}
    </>
  )
}

function Progress() {
  const { doctor } = pageWords
  const step = doctorOf(useStores()).step.value
  const names: Readonly<Record<string, string>> = doctor.questions
  const what = step && names[step.id]
  return (
    <>
      <p>
        {step && what
          ? doctor.asking(what, formatNumber(Math.min(step.done + 1, step.total)), formatNumber(step.total))
          : doctor.running}
      </p>
      <progress {...(step && step.total > 0 && { value: step.done, max: step.total })} aria-label={doctor.running} />
    </>
  )
}

/** Before the first report, and where there is none to be had. */
function NoReport({ isLoading }: { isLoading: boolean }) {
  const model = doctorOf(useStores())
  const { doctor } = pageWords
  const problem = model.error.value
  if (problem !== undefined && !model.isRunning.value) {
    return (
      <Nothing icon="messageSquareOff" title={doctor.failed} hint={problem}>
        <button type="button" class="button second" onClick={() => void model.begin()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  if (isLoading || model.isRunning.value || !model.isKnown.value) return <ListSkeleton rows={4} />
  return (
    <Nothing icon={allIcons.stethoscope} title={doctor.never} hint={doctor.neverHint}>
      <button type="button" class="button primary" onClick={() => void model.begin()}>
        {doctor.now}
      </button>
    </Nothing>
  )
}

function Report({ report, own }: { report: DoctorReport; own: FindingWords | undefined }) {
  const model = doctorOf(useStores())
  const { doctor } = pageWords
  const { failed, warnings } = countStates(report.findings)
  const groups = arrange(report.findings)
  const isPhoneBroken = report.findings.some(({ area, state }) => area === 'phone' && state === 'fail')
  // What could not be looked at is not known to work.
  const isPartial = report.findings.some(({ state }) => state === 'skipped')
  const problem = model.error.value
  const columns = isNarrow.value ? [groups.map(({ area }) => area)] : COLUMNS
  return (
    <>
      <div class="doctor-sum">
        {!isNarrow.value && <Line kind={isPhoneBroken ? 'half' : 'fine'} size={22} />}
        <div>
          <h2 class="doctor-headline">
            {failed > 0 ? doctor.broken(failed) : warnings > 0 ? doctor.wantsLook(warnings) : doctor.well}
          </h2>
          <p>
            {failed > 0 && warnings > 0 ? `${doctor.wantsLook(warnings)}. ` : ''}
            {isNarrow.value
              ? doctor.checkedAt(formatAgo(report.checked_at, Math.max(now.value, report.checked_at)))
              : failed + warnings > 0 && !isPartial && doctor.rest}
          </p>
          {problem !== undefined && <p class="row-problem">{problem}</p>}
        </div>
      </div>
      <div class="doctor-columns">
        {columns.map((areas) => (
          <div key={areas.join()}>
            {groups
              .filter(({ area }) => areas.includes(area))
              .map(({ area, findings }) => (
                <section key={area} class="card doctor-card" aria-labelledby={`doctor-${area}`}>
                  <h2 id={`doctor-${area}`}>{pageWords.doctor.areas[area]}</h2>
                  <ul>
                    {findings
                      .filter(({ state }) => state === 'fail' || state === 'warn')
                      .map((finding) => (
                        <FindingRow key={`${finding.id}.${finding.title}`} finding={finding} own={own} />
                      ))}
                    {area === 'line' && <ThisScreen />}
                    {findings
                      .filter(({ state }) => state !== 'fail' && state !== 'warn')
                      .map((finding) => (
                        <FindingRow key={`${finding.id}.${finding.title}`} finding={finding} own={own} />
                      ))}
                  </ul>
                </section>
              ))}
          </div>
        ))}
      </div>
    </>
  )
}

/** What only this browser can know: it reads this page, so it gets through, and so quickly. */
function ThisScreen() {
  const ms = doctorOf(useStores()).roundTripMs.value
  const { doctor } = pageWords
  if (ms === undefined) return null
  return (
    <FindingLine state="ok" title={doctor.thisScreen} fact={`${formatUnit(ms, 'millisecond')}, ${location.hostname}`} />
  )
}
