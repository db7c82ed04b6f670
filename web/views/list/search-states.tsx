import { pageIcons } from '../../components/page-icons.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { SearchProblem } from '../../stores/search-answers.ts'
import { readSearch } from '../../stores/search-filters.ts'
import { sayUnclear } from '../say-search.ts'
import { useStores } from '../stores-context.ts'
import { Nothing } from './list-states.tsx'
import { hasAnyFilter } from './suggest.ts'

/** What was looked for, and the ways on. */
export function NothingFound({ searched }: { searched: string }) {
  return (
    <Nothing icon={pageIcons.searchX} title={pageWords.nothingFor(searched)} hint={pageWords.nothingForHint}>
      <WaysOn searched={searched} />
    </Nothing>
  )
}

/** A search that cannot be understood is mended by writing, one that did not come through by trying again. */
export function SearchFailed({ problem, onRetry }: { problem: SearchProblem; onRetry: () => void }) {
  const { search } = useStores()
  if (problem.isWording) {
    return (
      <Nothing icon={pageIcons.searchX} title={pageWords.searchUnclear} hint={sayUnclear(problem.sentence)}>
        <WaysOn searched={search.text.value} />
      </Nothing>
    )
  }
  return (
    <Nothing
      icon={pageIcons.searchX}
      title={problem.isAway ? pageWords.searchNeedsPhone : pageWords.searchFailed}
      hint={problem.sentence}
    >
      <button type="button" class="button second" onClick={onRetry}>
        {words.retry}
      </button>
    </Nothing>
  )
}

function WaysOn({ searched }: { searched: string }) {
  const { search } = useStores()
  const without = readSearch(searched).words
  return (
    <span class="ways-on">
      {hasAnyFilter(searched) && without !== '' && (
        <button type="button" class="button second" onClick={() => search.setText(without)}>
          {pageWords.searchWithoutFilters}
        </button>
      )}
      <button type="button" class="button quiet" onClick={() => search.setText('')}>
        {pageWords.showAllConversations}
      </button>
    </span>
  )
}
