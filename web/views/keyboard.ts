import { closeDetails, isDetailsOpen } from './details/details-open.ts'
import { reachSearch } from './list/reach-search.ts'
import { focusList, openAt, stepInList } from './list/walk-list.ts'
import { isNarrow } from './media.ts'
import { closeFind } from './thread/close-find.ts'
import { endChoosing } from './thread/end-choosing.ts'
import { scrollThread } from './thread/scroll-keys.ts'
import type { AppContext } from './stores-context.ts'

/** The keys that work everywhere. Keys of the list and of fields are handled there. */
export function handleKey(event: KeyboardEvent, app: AppContext): void {
  // What stands over the page takes its keys itself, Escape above all.
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open], :popover-open')) return
  if (runChord(event, app)) event.preventDefault()
}

function runChord(event: KeyboardEvent, app: AppContext): boolean {
  const { key, altKey, shiftKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && altKey) return runCommandAlt(event, app)
  if (isCommand) return runCommand(event, app)
  if (altKey) return runAlt(event, app)
  if (key === 'Escape') return closeWhatIsOpen(app.stores)
  if (key === 'F3') return walkHits(app.stores, shiftKey)
  if (scrollThread(event, app.stores)) return true
  if (isTyping(event.target) || !hasLetterKeys(app.stores)) return false
  if (key === '/') return focusSearch(app.stores)
  if (key !== '?') return false
  app.overlay.openSheet('keys')
  return true
}

/** With Ctrl, or ⌘ on a Mac. */
function runCommand({ key, code, shiftKey, target }: KeyboardEvent, { stores }: AppContext): boolean {
  switch (key.toLowerCase()) {
    case 'k':
      return focusSearch(stores)
    case 'f':
      return openFind(stores, target)
    case 'z':
      return !isTyping(target) && undo(stores)
    case '.':
      return step(stores, 1)
    case ',':
      return step(stores, -1)
    default:
      // A browser keeps these for its tabs; only an app in a window of its own gets them.
      return !shiftKey && /^Digit[1-9]$/.test(code) && openNumber(stores, Number(code.slice(5)))
  }
}

function runAlt({ key, code, shiftKey }: KeyboardEvent, { stores }: AppContext): boolean {
  if (key === 'ArrowUp' || key === 'ArrowDown') return step(stores, key === 'ArrowDown' ? 1 : -1, shiftKey)
  // On a Mac, Alt and N begin a letter, so the place of the key counts.
  return code === 'KeyN' && newMessage(stores)
}

/** As Google's Messages has them. */
function runCommandAlt({ code }: KeyboardEvent, { stores }: AppContext): boolean {
  switch (code) {
    case 'KeyC':
      return newMessage(stores)
    case 'KeyI':
      return focusOn('#composer')
    case 'KeyY':
      return focusList(stores)
    default:
      return false
  }
}

type Stores = AppContext['stores']

function hasLetterKeys({ settings }: Stores): boolean {
  return settings.settings.peek().letterKeys === 'on'
}

function newMessage({ navigation }: Stores): boolean {
  navigation.go({ name: 'new' })
  return true
}

function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector)
  element?.focus()
  return element !== null
}

function focusSearch(stores: Stores): boolean {
  reachSearch(stores)
  return true
}

/** Where the words are being typed already, the browser's own search is meant. */
function openFind({ navigation, find }: Stores, target: EventTarget | null): boolean {
  const id = navigation.openId.peek()
  if (!id || (target instanceof HTMLElement && target.id === 'find')) return false
  if (find.isOpen.peek()) return focusOn('#find')
  find.open(id)
  return true
}

function walkHits({ find }: Stores, isBack: boolean): boolean {
  if (!find.isOpen.peek()) return false
  void (isBack ? find.store.peek()?.newer() : find.store.peek()?.older())
  return true
}

function undo({ toasts }: Stores): boolean {
  const action = toasts.current.peek()?.action
  if (!action) return false
  toasts.dismiss()
  action.run()
  return true
}

/** The innermost thing first: selection, find bar, search, note, field, details, thread. */
function closeWhatIsOpen(stores: Stores): boolean {
  const { chosen, chosenMessages, find, search, navigation, toasts } = stores
  const { name } = navigation.route.peek()
  const isAway = name !== 'chats'
  // On a narrow screen the results lie under the thread.
  const isSearchInSight = search.text.peek() !== '' && !(isNarrow.peek() && isAway)
  if (chosen.isActive.peek()) chosen.clear()
  else if (chosenMessages.ids.peek().size > 0) endChoosing(stores)
  else if (find.isOpen.peek()) closeFind(stores)
  else if (isSearchInSight) leaveSearch(stores)
  else if (toasts.current.peek()) toasts.dismiss()
  else if (document.activeElement instanceof HTMLTextAreaElement) leaveField(document.activeElement)
  else if (isInDetails()) closeDetails()
  else if (name === 'new') navigation.leave(navigation.cameFrom() ?? { name: 'chats' })
  else if (isAway) navigation.leave({ name: 'chats' })
  else return false
  return true
}

/** To what is written to: the messages, which the keys scroll then, or those it is for. Nothing moves by it. */
function leaveField(field: HTMLTextAreaElement): void {
  const about = field.closest('.thread-main')?.querySelector<HTMLElement>('.thread-scroller, #to')
  if (about) about.focus({ preventScroll: true })
  else field.blur()
}

function isInDetails(): boolean {
  return isDetailsOpen.peek() && document.activeElement?.closest('.details-pane, .details-toggle') instanceof Element
}

/** What was stood on in the results goes with them. */
function leaveSearch({ search }: Stores): void {
  if (document.activeElement?.closest('.is-searching')) focusOn('#search')
  search.setText('')
}

function step(stores: Stores, by: 1 | -1, isOnlyUnread = false): boolean {
  void stepInList(stores, by, isOnlyUnread)
  return true
}

function openNumber(stores: Stores, number: number): boolean {
  if (!matchMedia('(display-mode: standalone)').matches) return false
  openAt(stores, number - 1)
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, dialog *, [popover] *'))
  )
}
