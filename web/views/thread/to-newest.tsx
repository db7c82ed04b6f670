import { PageIcon } from '../../components/page-icon.tsx'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** The way to the end, and how many came there meanwhile. */
export function ToNewest() {
  const { openConversation } = useStores()
  const count = openConversation.newBelow.value
  const label = count > 0 ? words.toNewestCount(count) : words.toNewest
  return (
    <button
      type="button"
      class="to-newest"
      aria-label={label}
      title={label}
      onClick={() => void openConversation.showNext()}
    >
      {count > 0 && <span class="badge">{count > 99 ? '99+' : count}</span>}
      <PageIcon name="arrowDown" size={22} />
    </button>
  )
}
