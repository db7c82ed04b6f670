import { Icon } from '../../components/icon.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { linkTo } from '../link.ts'
import { ImportProgress } from '../list/first-run-card.tsx'
import { useStores } from '../stores-context.ts'

/** How far the first import is, where no thread is open. */
export function FirstRun() {
  const { connection, navigation } = useStores()
  const sync = connection.historySync.value
  if (!sync) return null
  return (
    <div class="first-run">
      <ImportProgress size={34} />
      <h2 class="page-title">{words.firstRunTitle}</h2>
      <p>{words.firstRunHint}</p>
      <p>
        <strong>{formatNumber(sync.done)}</strong>
        {sync.total ? pageWords.firstRunCount(formatNumber(sync.total)) : pageWords.firstRunSoFar}
      </p>
      <div class="first-run-ways">
        <a class="button" {...linkTo(navigation, { name: 'new' })}>
          <Icon name="squarePen" size={18} />
          {words.newMessage}
        </a>
        <a class="button" {...linkTo(navigation, { name: 'settings', section: 'add-device' })}>
          <PageIcon name="monitorSmartphone" size={18} />
          {pageWords.addDevice}
        </a>
      </div>
      <p class="first-run-foot">{pageWords.firstRunFoot}</p>
    </div>
  )
}
