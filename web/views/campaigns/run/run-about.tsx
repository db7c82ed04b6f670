import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Campaign, WorkingHours } from '../../../../src/protocol/campaign.ts'
import { formatList, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { sentenceCase } from '../../../language/sentence-case.ts'
import { locale, words } from '../../../language/words.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { simsOf } from '../../../stores/sims.ts'
import { linkTo } from '../../link.ts'
import { useStores } from '../../stores-context.ts'
import { nameOfSim } from '../../thread/sim-chip.tsx'

/** Monday, the first of January 2024. */
const A_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 60 * 60 * 1000

/** What is written to whom, and by which rules. */
export function RunAbout({ campaign, isOpen = false }: { campaign: Campaign; isOpen?: boolean }) {
  const { running } = pageWords
  const { settings } = campaign
  const pauses = settings.jitter ? running.unevenPauses : running.pauses
  const caps = [
    settings.hourly_cap !== null && running.capHour(formatNumber(settings.hourly_cap)),
    settings.daily_cap !== null && running.capDay(formatNumber(settings.daily_cap)),
  ].filter((one) => one !== false)
  return (
    <details class="card run-about" open={isOpen}>
      <summary>{running.about}</summary>
      {campaign.template !== '' && (
        <blockquote class="run-text" dir="auto">
          {campaign.template}
        </blockquote>
      )}
      <dl>
        <Fact name={running.list}>
          <ListName campaign={campaign} />
        </Fact>
        <Fact name={running.sim}>
          <SimName slot={campaign.sim} />
        </Fact>
        <Fact name={running.pace}>
          {[sentenceCase(running.rateMost(settings.parts_a_minute)), pauses].join(words.comma)}
        </Fact>
        {caps.length > 0 && <Fact name={running.caps}>{formatList(caps)}</Fact>}
        <Fact name={running.hours}>
          {settings.working_hours ? describeHours(settings.working_hours) : running.anyHour}
        </Fact>
        <Fact name={running.confirms}>{campaign.confirm_opt_out ? running.confirmsYes : running.confirmsNo}</Fact>
      </dl>
    </details>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ListName({ campaign: { list_id: id, list_name: name } }: { campaign: Campaign }) {
  const { navigation } = useStores()
  if (id === null) {
    return (
      <>
        {name !== null && <bdi>{name}</bdi>} {name !== null && `(${pageWords.running.listGone})`}
        {name === null && '–'}
      </>
    )
  }
  return (
    <a {...linkTo(navigation, routeTo({ name: 'list', id }))}>
      <bdi>{name ?? id}</bdi>
    </a>
  )
}

function SimName({ slot }: { slot: number | null }) {
  const sims = simsOf(useStores())
  useEffect(() => void sims.load(), [])
  if (slot === null) return <>{pageWords.running.simEach}</>
  return <bdi>{nameOfSim(sims.list.value?.sims.find((one) => one.slot === slot) ?? { slot, name: null })}</bdi>
}

/** "Mon, Tue and Wed, 09:00 to 18:00" */
function describeHours({ days, from, to }: WorkingHours): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const names = days.toSorted((a, b) => a - b).map((day) => format.format(A_MONDAY + (day - 1) * DAY_MS))
  return pageWords.running.hoursOf(formatList(names), from, to)
}
