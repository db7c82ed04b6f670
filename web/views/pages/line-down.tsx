import { useEffect, useState } from 'preact/hooks'
import { PageIcon } from '../../components/page-icon.tsx'
import { HomePhone, Line } from '../../components/line.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** Nothing is known and nobody answers: what to look at, and the next try. */
export function LineDown() {
  const { session } = useStores()
  const nextTryAt = session.nextTryAt.value
  const left = useSecondsUntil(nextTryAt)
  return (
    <main class="gate line-down">
      <Line kind="cut" size={32} />
      <h1 class="page-title">{pageWords.lineDownTitle}</h1>
      <p class="gate-hint">{pageWords.lineDownText(location.host)}</p>
      <ul class="card">
        <li class="card-row">
          <PageIcon name="wifi" /> {pageWords.lineDownNetwork}
        </li>
        <li class="card-row">
          <HomePhone size={20} /> {pageWords.lineDownPhone}
        </li>
      </ul>
      <button type="button" class="button primary wide" onClick={() => void session.check()}>
        {words.retry}
      </button>
      <p class="gate-foot">{left !== undefined && pageWords.nextTry(left)}</p>
    </main>
  )
}

function useSecondsUntil(at: number | undefined): number | undefined {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
