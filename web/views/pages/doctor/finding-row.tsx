import type { DoctorState, Finding } from '../../../../src/protocol/doctor.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { StatusMark } from '../../../components/status-mark.tsx'
import type { FindingWords } from '../../../language/finding-words.ts'
import { pageWords } from '../../../language/page-words.ts'
import { copyText } from '../../clipboard.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import { sayFinding } from './say-finding.ts'

/** One thing that was looked at: what was found, what exactly, and what can be done about it. */
export function FindingRow({ finding, own }: { finding: Finding; own: FindingWords | undefined }) {
  const { title, fact, remedy, isForeign } = sayFinding(finding, own, now.value)
  return (
    <FindingLine state={finding.state} title={title} fact={fact} isForeign={isForeign}>
      {(remedy ?? finding.command) !== null && (
        <Remedy remedy={remedy} command={finding.command} isForeign={isForeign} />
      )}
    </FindingLine>
  )
}

interface FindingLineProps {
  state: DoctorState
  title: string
  fact: string | null
  isForeign?: boolean
  children?: preact.ComponentChildren
}

export function FindingLine({ state, title, fact, isForeign = false, children }: FindingLineProps) {
  const foreign = isForeign ? ({ lang: 'en', dir: 'ltr' } as const) : {}
  return (
    <li class={`finding is-${state}`}>
      <span class="finding-mark">
        <StateMark state={state} />
      </span>
      <div class="finding-words" {...foreign}>
        <h3>{title}</h3>
        {fact !== null && <p dir="auto">{fact}</p>}
      </div>
      <span class="finding-state">{pageWords.doctor.states[state]}</span>
      {children}
    </li>
  )
}

function StateMark({ state }: { state: DoctorState }) {
  switch (state) {
    case 'fail':
      return <StatusMark kind="failed" />
    case 'warn':
      return <PageIcon name="triangleAlert" size={20} />
    case 'note':
      return <PageIcon name="info" size={20} />
    case 'ok':
      return <PageIcon name="check" size={20} />
    case 'skipped':
      return <PageIcon name="minus" size={20} />
    default:
      return state satisfies never
  }
}

interface RemedyProps {
  remedy: string | null
  command: string | null
  isForeign: boolean
}

function Remedy({ remedy, command, isForeign }: RemedyProps) {
  const { toasts } = useStores()
  const { doctor } = pageWords
  return (
    <div class="finding-remedy">
      {remedy !== null && <p {...(isForeign && { lang: 'en', dir: 'ltr' })}>{remedy}</p>}
      {command !== null && (
        <div class="finding-command">
          <code dir="ltr" lang="en">
            {command}
          </code>
          <button
            type="button"
            class="button second small"
            aria-label={`${doctor.copyCommand}: ${command}`}
            onClick={() => void copyText(toasts, command, doctor.commandCopied)}
          >
            {doctor.copyCommand}
          </button>
        </div>
      )}
    </div>
  )
}
