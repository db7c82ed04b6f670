import { useEffect, useRef } from 'preact/hooks'
import type { Campaign, CampaignCounts } from '../../../../src/protocol/campaign.ts'
import { allIcons, PageIcon } from '../../../components/page-icon.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignPeopleOf, type PeopleFilter } from '../../../stores/campaign-people.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { useApp, useStores } from '../../stores-context.ts'
import { PersonRow } from './person-row.tsx'
import { saveResults } from './save-results.ts'
import { TableSearch } from '../table-search.tsx'
import type { Held } from '../use-rows-window.ts'
import { VirtualTable } from '../virtual-table.tsx'

/** In this order: those that are always there stand before those that come when there is somebody for them. */
const FILTERS: readonly {
  readonly name: PeopleFilter
  readonly isAlways: boolean
  readonly count: (counts: CampaignCounts) => number
}[] = [
  { name: 'all', isAlways: true, count: ({ total }) => total },
  { name: 'failed', isAlways: true, count: ({ failed }) => failed },
  { name: 'answered', isAlways: true, count: ({ answered }) => answered },
  { name: 'waiting', isAlways: true, count: ({ waiting }) => waiting },
  { name: 'sent', isAlways: true, count: ({ sent }) => sent },
  { name: 'opted_out', isAlways: false, count: (counts) => counts.opted_out },
  { name: 'may_have_been_sent', isAlways: false, count: (counts) => counts.may_have_been_sent },
  { name: 'suppressed', isAlways: false, count: ({ suppressed }) => suppressed },
  { name: 'skipped', isAlways: false, count: ({ skipped }) => skipped },
]

interface PeopleTableProps {
  campaign: Campaign
  scroller: Held
  top: { current: HTMLElement | null }
}

/** Who got what, who answered: everybody, some of them, or one. */
export function PeopleTable({ campaign, scroller, top }: PeopleTableProps) {
  const app = useApp()
  const people = campaignPeopleOf(app.stores)
  return (
    <section ref={top} class="card run-people" tabindex={-1} aria-label={pageWords.running.table}>
      <div class="people-head">
        <Filters counts={campaign.counts} />
        <div class="people-tools">
          <TableSearch label={pageWords.running.search} text={people.search.value} onText={people.setSearch} />
          <button type="button" class="button quiet" onClick={() => void saveResults(app, campaign)}>
            <PageIcon name="download" size={18} />
            {pageWords.running.results}
          </button>
        </div>
      </div>
      <People campaign={campaign} scroller={scroller} />
    </section>
  )
}

function Filters({ counts }: { counts: CampaignCounts }) {
  const people = campaignPeopleOf(useStores())
  const chosen = people.filter.value
  return (
    <div
      class="people-filters"
      role="group"
      aria-label={pageWords.running.filter}
      style={{ '--digits': `${formatNumber(counts.total).length}ch` }}
    >
      {FILTERS.filter(({ name, isAlways, count }) => isAlways || count(counts) > 0 || chosen === name).map(
        ({ name, count }) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed={chosen === name}
            onClick={() => void people.choose(name)}
          >
            {pageWords.running.filters[name]}
            <span class="chip-count">{formatNumber(count(counts))}</span>
          </button>
        ),
      )}
    </div>
  )
}

function People({ campaign, scroller }: { campaign: Campaign; scroller: Held }) {
  const people = campaignPeopleOf(useStores())
  const { running } = pageWords
  const rows = people.rows.value
  const next = people.next.value
  const error = people.error.value
  const shown = useRef<readonly [first: number, last: number]>([0, 0])
  // What changed may be on screen: its rows are read again, and no others.
  useEffect(() => void people.refresh(...shown.current), [campaign.counts])

  if (rows.length === 0) {
    if (error) return <Failed sentence={error} />
    if (next === undefined || campaign.is_copying) return <ListSkeleton rows={5} />
    return <Nobody />
  }
  const { columns } = running
  return (
    <>
      <VirtualTable
        label={running.table}
        columns={[columns.person, columns.state, columns.at, columns.answer]}
        rows={rows}
        hasMore={next !== null}
        isBusy={people.isLoading.value}
        scroller={scroller}
        loadMore={() => {
          // A page that failed waits for the button.
          if (!error) void people.loadMore()
        }}
        onWindow={(first, last) => {
          shown.current = [first, last]
          people.show(first, last)
        }}
        draw={(row, place) => <PersonRow key={row.person.row} row={row} place={place} />}
      />
      {error && (
        <p class="list-note" role="alert">
          {running.peopleFailed}.{' '}
          <button type="button" class="link-button" onClick={() => void people.loadMore()}>
            {words.retry}
          </button>
        </p>
      )}
    </>
  )
}

function Failed({ sentence }: { sentence: string }) {
  const people = campaignPeopleOf(useStores())
  return (
    <Nothing icon="messageSquareOff" title={pageWords.running.peopleFailed} hint={sentence}>
      <button type="button" class="button second" onClick={() => void people.loadMore()}>
        {words.retry}
      </button>
    </Nothing>
  )
}

function Nobody() {
  const people = campaignPeopleOf(useStores())
  const isSearching = people.search.value.trim() !== ''
  const { running } = pageWords
  return (
    <Nothing
      icon={allIcons[isSearching ? 'searchX' : 'user']}
      title={isSearching ? running.nobodyFound : running.nobodyHere}
    >
      {(isSearching || people.filter.value !== 'all') && (
        <button type="button" class="button second" onClick={() => void people.showAll()}>
          {running.everybody}
        </button>
      )}
    </Nothing>
  )
}
