import type { AppContext } from '../stores-context.ts'
import { isNarrow } from '../media.ts'

/** Longer than any page takes to be drawn. */
const MAX_WAIT_MS = 2_000

const findField = () => document.querySelector<HTMLInputElement>('#search')

/** Leads into the field of the search. What is typed before it is drawn goes into it, and does nothing else. */
export function reachSearch({ navigation, search }: AppContext['stores']): void {
  const { name } = navigation.route.peek()
  const isHidden = isNarrow.peek() ? name !== 'chats' : name !== 'chats' && name !== 'chat' && name !== 'new'
  if (isHidden) navigation.leave({ name: 'chats' })
  const field = findField()
  if (field) return enter(field)
  let typed = ''
  const ended = new AbortController()
  const hold = (event: KeyboardEvent) => {
    if (!/^.$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    typed += event.key
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  addEventListener('keydown', hold, { capture: true, signal: ended.signal })
  const until = performance.now() + MAX_WAIT_MS
  const look = () => {
    const drawn = findField()
    if (!drawn && performance.now() < until) return requestAnimationFrame(look)
    ended.abort()
    if (!drawn) return undefined
    enter(drawn)
    return typed === '' ? undefined : search.setText(typed)
  }
  requestAnimationFrame(look)
}

function enter(field: HTMLInputElement): void {
  field.focus()
  field.select()
}
