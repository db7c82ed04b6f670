import { arrangeRows, lastWaiting } from './list/row-model.ts'
import type { AppContext } from './stores-context.ts'

/** The keys that work everywhere. Keys of the list and of fields are handled there. */
export function handleKey(event: KeyboardEvent, app: AppContext): void {
  // What stands over the page takes its keys itself, Escape above all.
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open], :popover-open')) return
  if (runChord(event, app)) event.preventDefault()
}

function runChord(event: KeyboardEvent, app: AppContext): boolean {
  const { key, altKey } = event
  const { stores, overlay } = app
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && !altKey && key.toLowerCase() === 'k') return focusSearch(stores)
  if (isCommand && event.shiftKey && key.toLowerCase() === 'f') return openFind(stores)
  if (altKey && !isCommand && (key === 'ArrowUp' || key === 'ArrowDown'))
    return step(stores, key === 'ArrowDown' ? 1 : -1)
  // On a Mac, Alt and N begin a letter, so the place of the key counts.
  if (altKey && !isCommand && event.code === 'KeyN') {
    stores.navigation.go({ name: 'new' })
    return true
  }
  if (isCommand || altKey) return false
  if (key === 'Escape') return closeWhatIsOpen(stores)
  if (isTyping(event.target)) return false
  if (key === '/') return focusSearch(stores)
  if (key === '?') {
    overlay.openSheet('keys')
    return true
  }
  return false
}

type Stores = AppContext['stores']

function focusSearch({ navigation }: Stores): boolean {
  const { name } = navigation.route.peek()
  if (name !== 'chats' && name !== 'chat' && name !== 'new') navigation.go({ name: 'chats' })
  // The field may only be drawn after the way there.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('#search')
    field?.focus()
    field?.select()
  })
  return true
}

function openFind({ navigation, find }: Stores): boolean {
  const id = navigation.openId.peek()
  if (!id) return false
  find.open(id)
  return true
}

/** The innermost thing first: find bar, search, field, thread. */
function closeWhatIsOpen({ find, search, navigation, toasts }: Stores): boolean {
  if (find.isOpen.peek()) find.close()
  else if (search.text.peek() !== '') search.setText('')
  else if (toasts.current.peek()) toasts.dismiss()
  else if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur()
  else if (navigation.route.peek().name !== 'chats') navigation.leave({ name: 'chats' })
  else return false
  return true
}

function step({ conversations, outbox, navigation }: Stores, by: 1 | -1): boolean {
  const list = arrangeRows(conversations.list.peek(), lastWaiting(outbox.waiting.peek()))
  const at = list.findIndex(({ id }) => id === navigation.openId.peek())
  const next = list[at < 0 ? 0 : at + by]
  if (next) navigation.go({ name: 'chat', id: next.id })
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, dialog *, [popover] *'))
  )
}
