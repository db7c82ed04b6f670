import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * What the web app is measured against: bare Preact lists of the same rows, as they come from the bare server. No store, no socket,
 * no dates, no links, no states, nothing kept. `?conversation=` is the thread that a click on the first row opens, `?rows=` how many
 * rows of it stand there for scrolling.
 */
interface Row {
  readonly id: number
  readonly body: string
  readonly phone: string
}

const asked = new URLSearchParams(location.search)
const conversation = asked.get('conversation') ?? '1'
const repeated = Math.ceil(Number(asked.get('rows') ?? '50') / 50)

async function fetchRows(path: string, name: string): Promise<Row[]> {
  const answer: Record<string, Row[]> = await (await fetch(path)).json()
  return (answer[name] ?? []).slice(0, 50)
}

function Page() {
  const [list, setList] = useState<readonly Row[]>([])
  const [thread, setThread] = useState<readonly Row[]>([])
  useEffect(() => void fetchRows('/list', 'conversations').then(setList), [])
  const open = async () => {
    const rows = await fetchRows(`/messages?conversation=${conversation}&before=${Number.MAX_SAFE_INTEGER}`, 'messages')
    setThread(Array.from({ length: repeated }, () => rows).flat())
  }
  return (
    <>
      <div class="pane list">
        {list.map((row) => (
          <div key={row.id} class="list-row" onClick={() => void open()}>
            {row.phone} {row.id}
          </div>
        ))}
      </div>
      <div class="pane thread" onClick={() => setThread([])}>
        {thread.map((row, index) => (
          <div key={index} class="bubble-row">
            {row.body}
          </div>
        ))}
      </div>
    </>
  )
}

render(<Page />, document.querySelector('#app') ?? document.body)
