import { useEffect, useRef, useState } from 'preact/hooks'
import type { OptOut } from '../../../../src/protocol/opt-out.ts'
import { allIcons, PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { CAMPAIGNS } from '../../../stores/campaign-place.ts'
import { optOutsOf } from '../../../stores/opt-outs.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { useStores } from '../../stores-context.ts'
import { AddOptOuts } from './add-opt-outs.tsx'
import { LiftOptOut } from './lift-opt-out.tsx'
import { OptOutLog } from './opt-out-log.tsx'
import { OptOutRow } from './opt-out-row.tsx'
import { RunFrame } from '../run/run-frame.tsx'
import { TableSearch } from '../table-search.tsx'
import type { Held } from '../use-rows-window.ts'
import { VirtualTable } from '../virtual-table.tsx'

/** Who no campaign writes to, why, and the deliberate ways in and out. */
export function OptOutsPage() {
  const stores = useStores()
  const { navigation, connection } = stores
  const optOuts = optOutsOf(stores)
  const scroller = useRef<HTMLDivElement>(null)
  const [isAdding, setAdding] = useState(false)
  const [lifting, setLifting] = useState<OptOut>()
  // Again when the line is back: what happened meanwhile was not heard.
  useEffect(() => void optOuts.read(), [connection.line.value])
  return (
    <RunFrame
      title={pageWords.optOuts}
      onBack={() => navigation.leave(CAMPAIGNS)}
      actions={
        <button type="button" class="button primary" onClick={() => setAdding(true)}>
          <PageIcon name="plus" size={18} />
          {pageWords.optedOut.add}
        </button>
      }
      scroller={scroller}
    >
      <p class="opt-outs-explained">{pageWords.optedOut.explained}</p>
      <Numbers scroller={scroller} onLift={setLifting} />
      <OptOutLog />
      {isAdding && <AddOptOuts onClose={() => setAdding(false)} />}
      {lifting && <LiftOptOut key={lifting.phone} optOut={lifting} onClose={() => setLifting(undefined)} />}
    </RunFrame>
  )
}

function Numbers({ scroller, onLift }: { scroller: Held; onLift: (optOut: OptOut) => void }) {
  const optOuts = optOutsOf(useStores())
  const { optedOut } = pageWords
  const list = optOuts.optOuts.value
  if (!list) {
    if (!optOuts.error.value) return <ListSkeleton rows={4} />
    return (
      <Nothing icon="messageSquareOff" title={optedOut.failed} hint={optOuts.error.value}>
        <button type="button" class="button second" onClick={() => void optOuts.read()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  const isSearching = optOuts.search.value.trim() !== ''
  if (list.length === 0 && !isSearching) {
    return (
      <div class="nothing campaign-empty">
        <PageIcon name="hand" size={28} />
        <p class="nothing-title">{optedOut.empty}</p>
        <p>{optedOut.emptyHint}</p>
      </div>
    )
  }
  return (
    <section class="card run-people opt-outs" aria-label={optedOut.list}>
      <div class="people-head">
        <TableSearch label={optedOut.search} text={optOuts.search.value} onText={optOuts.setSearch} />
        <span class="opt-outs-count" role="status">
          {optedOut.count(optOuts.total.value)}
        </span>
      </div>
      {list.length === 0 && <Nothing icon={allIcons.searchX} title={optedOut.notFound} />}
      {list.length > 0 && (
        <VirtualTable
          label={optedOut.list}
          columns={[optedOut.columns.number, optedOut.columns.reason, optedOut.columns.at, optedOut.lift]}
          rows={list}
          hasMore={optOuts.next.value !== null}
          isBusy={false}
          scroller={scroller}
          loadMore={() => {
            if (!optOuts.error.value) void optOuts.readMore()
          }}
          draw={(optOut, place) => (
            <OptOutRow key={optOut.phone} optOut={optOut} place={place} onLift={() => onLift(optOut)} />
          )}
        />
      )}
      {optOuts.error.value && (
        <p class="list-note" role="alert">
          {optOuts.error.value}{' '}
          <button type="button" class="link-button" onClick={() => void optOuts.readMore()}>
            {words.retry}
          </button>
        </p>
      )}
    </section>
  )
}
