import { useEffect } from 'preact/hooks'
import { countStates } from '../../../src/domain/doctor/arrange.ts'
import { Icon } from '../../components/icon.tsx'
import { HomePhone, Line } from '../../components/line.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatSpan } from '../../language/format-span.ts'
import { formatAgo, formatNumber, formatPercent } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { locale, words } from '../../language/words.ts'
import { devicesOf } from '../../stores/devices.ts'
import { doctorOf } from '../../stores/doctor.ts'
import { simsOf } from '../../stores/sims.ts'
import type { Stores } from '../../stores/stores.ts'
import { describeLine, describePhone, isPhoneWell } from '../line-state.ts'
import { linkTo } from '../link.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { nameOfSim, SimSign } from '../thread/sim-chip.tsx'
import { Card, Page } from './page.tsx'
import { listSections, type ListedSection } from './settings-sections.ts'

/** The settings on a phone: how the phone is, and the sections, each with what is set in it. */
export function SettingsList() {
  const stores = useStores()
  const { navigation, connection } = stores
  const isLive = connection.line.value === 'open'
  useEffect(() => {
    if (!isLive) return undefined
    void stores.stats.read()
    void stores.sharedSettings.load()
    void stores.templates.load()
    void simsOf(stores).load()
    void devicesOf(stores).read()
    return doctorOf(stores).watch()
  }, [isLive])
  return (
    <Page title={words.settings} onBack={() => navigation.leave({ name: 'chats' })}>
      <Health />
      <Card>
        {listSections().map(({ name, label, icon }) => {
          const value = describeSet(name, stores)
          return (
            <a
              key={name}
              class="card-row is-link has-value"
              {...linkTo(navigation, { name: 'settings', section: name })}
            >
              <PageIcon name={icon} />
              <div class="card-words">
                <span>{label}</span>
              </div>
              {value && <span class="value row-value">{value}</span>}
              <PageIcon name="chevronRight" isDirectional />
            </a>
          )
        })}
      </Card>
    </Page>
  )
}

/** The phone that everything comes from: whether it answers, its battery and its SIMs. */
function Health() {
  const stores = useStores()
  const { connection, navigation, stats } = stores
  const phone = connection.phone.value ?? stats.stats.value?.phone
  const answeredAt = Math.max(phone?.last_answer_at ?? 0, stats.stats.value?.phone.last_answer_at ?? 0)
  const battery = phone?.battery_percent ?? undefined
  const sims = simsOf(stores)
  const cards = sims.isDual.value ? (sims.list.value?.sims ?? []) : []
  return (
    <a class="card card-section settings-health" {...linkTo(navigation, { name: 'overview' })}>
      <span class="settings-phone">
        <HomePhone size={24} />
      </span>
      <div class="card-words">
        <span>{words.phone}</span>
        <small>
          {!isPhoneWell(phone)
            ? describePhone(phone)
            : answeredAt > 0 && `${pageWords.lastAnswer}: ${formatAgo(answeredAt, Math.max(now.value, answeredAt))}`}
        </small>
      </div>
      <Line kind={describeLine(connection).kind} />
      {(battery !== undefined || cards.length > 0) && (
        <span class="settings-facts">
          {battery !== undefined && (
            <span>
              <Icon name="battery" size={18} />
              <span class="visually-hidden">{pageWords.batteryLabel}</span> {formatPercent(battery)}
            </span>
          )}
          {cards.map((sim) => (
            <span key={sim.slot}>
              <SimSign sim={sim} isNamed={false} /> <bdi>{nameOfSim(sim)}</bdi>
            </span>
          ))}
        </span>
      )}
    </a>
  )
}

/** What is set in a section, in a few words; of what is not known yet, or is many things, nothing. */
function describeSet(section: ListedSection, stores: Stores): string | undefined {
  const { theme, density, enterKey } = stores.settings.settings.value
  const shared = stores.sharedSettings.settings.value
  switch (section) {
    case 'look':
      return join([pageWords.themes[theme], pageWords.densities[density].toLocaleLowerCase(locale)])
    case 'messages':
      return pageWords.set.enterKeys[enterKey]
    case 'sending': {
      const sim = simsOf(stores).list.value?.sims.find(({ slot }) => slot === shared?.default_sim)
      const delay = shared?.send_delay_ms ?? 0
      return join([sim && nameOfSim(sim), delay > 0 && pageWords.set.undo(formatSpan(delay))])
    }
    case 'templates':
      return countOf(stores.templates.templates.value?.length)
    case 'people':
      return countOf(stores.conversations.counts.value?.hidden)
    case 'storage':
      if (!shared) return undefined
      return shared.archive_after_days > 0
        ? pageWords.set.archiveAfter(shared.archive_after_days)
        : pageWords.set.archiveNever
    case 'devices': {
      const devices = devicesOf(stores).devices.value
      const screens = devices?.filter(({ kind }) => kind === 'browser').length ?? 0
      const programs = (devices?.length ?? 0) - screens
      return join([screens > 0 && pageWords.set.screens(screens), programs > 0 && pageWords.set.programs(programs)])
    }
    case 'doctor': {
      const report = doctorOf(stores).report.value
      if (!report) return undefined
      const { failed, warnings } = countStates(report.findings)
      const { doctor } = pageWords
      return failed > 0 ? doctor.broken(failed) : warnings > 0 ? doctor.wantsLook(warnings) : doctor.well
    }
    case 'data':
    case 'webhooks':
    case 'access':
    case 'device':
      return undefined
    default:
      return section satisfies never
  }
}

const countOf = (count: number | undefined) => (count === undefined ? undefined : formatNumber(count))

const join = (parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(words.comma)
