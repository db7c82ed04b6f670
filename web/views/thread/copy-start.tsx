import { pageWords } from '../../language/page-words.ts'
import { useStores } from '../stores-context.ts'

/** Above the oldest message that this device keeps of a thread, until the server has told how it is now. */
export function CopyStart() {
  const { connection } = useStores()
  const line = connection.line.value
  // With the line there, the rest takes but a moment.
  const isAway = line === 'down' || line === 'reconnecting'
  return <p class="thread-note">{isAway && pageWords.olderOnPhone}</p>
}
