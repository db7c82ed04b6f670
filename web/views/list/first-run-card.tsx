import { Icon } from '../../components/icon.tsx'
import { HomePhone } from '../../components/line.tsx'
import { Mark } from '../../components/brand.tsx'
import { formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** The first import on its way: the phone, the line, this screen, and how far it is. */
export function ImportProgress({ size = 24 }: { size?: number }) {
  const { connection } = useStores()
  const sync = connection.historySync.value
  const share = sync?.total ? Math.min(1, sync.done / sync.total) : 0.25
  return (
    <span class="import" style={{ '--share': `${share * 100}%` }} aria-hidden="true">
      <HomePhone size={size} />
      <span class="import-line">
        <span class="import-mark">
          <Mark size={size * 0.84} />
        </span>
      </span>
      <Icon name="laptop" size={size} />
    </span>
  )
}

export function FirstRunCard() {
  const { connection } = useStores()
  const sync = connection.historySync.value
  if (sync?.state !== 'running') return null
  const count = sync.total
    ? words.progress(formatNumber(sync.done), formatNumber(sync.total))
    : words.progressDone(formatNumber(sync.done))
  return (
    <div class="first-run-card">
      <ImportProgress />
      <p class="first-run-card-title">{words.firstRunTitle}</p>
      <p>
        {count}. {words.firstRunHint}
      </p>
    </div>
  )
}
