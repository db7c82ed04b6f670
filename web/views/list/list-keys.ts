import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { AppContext } from '../stores-context.ts'
import { bringIntoView } from './bring-into-view.ts'
import { chooseAll } from './choose-all.ts'
import { movePinned } from './move-pinned.ts'
import { pressRowKey } from './conversation-menu.ts'

interface ListKeys {
  readonly list: readonly Conversation[]
  readonly scroller: HTMLElement | null
  readonly rowHeight: number
  /** To this row the focus goes, as soon as it is drawn. */
  readonly focusOn: (id: ConversationId) => void
}

/** The keys of the list: the arrows walk it, with Shift they choose, and letters put the row in order. */
export function pressListKey(event: KeyboardEvent, app: AppContext, keys: ListKeys): void {
  const { list } = keys
  if (!(event.target instanceof HTMLElement) || event.altKey) return
  // A mouse leaves the focus on the box or the arrow of a row.
  const row = event.target.closest('.row')?.querySelector<HTMLElement>('[data-conversation]')
  const id = row?.dataset['conversation']
  const at = list.findIndex((conversation) => conversation.id === id)
  const conversation = list[at]
  if (!conversation) return
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && event.key.toLowerCase() === 'a') void chooseAll(app)
  else if (isCommand && event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) {
    void movePinned(app, conversation, event.key === 'ArrowUp' ? -1 : 1)
    keys.focusOn(conversation.id)
  } else if (isCommand || (!walk(event, at, app, keys) && !press(event, app, conversation))) return
  event.preventDefault()
}

function walk(
  event: KeyboardEvent,
  at: number,
  { stores: { chosen } }: AppContext,
  { list, scroller, rowHeight, focusOn }: ListKeys,
): boolean {
  const pageRows = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 1)
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: list.length - 1,
    PageDown: at + pageRows,
    PageUp: at - pageRows,
  }
  const step = steps[event.key]
  if (step === undefined) return false
  const next = Math.max(0, Math.min(list.length - 1, step))
  const id = list[next]?.id
  if (!id) return true
  if (event.shiftKey) {
    const from = list[at]
    if (from && chosen.ids.peek().size === 0) chosen.toggle(from.id)
    chosen.extendTo(id, idsOf(list))
  }
  focusOn(id)
  if (scroller) bringIntoView(scroller, next, rowHeight)
  return true
}

function press({ key, target }: KeyboardEvent, app: AppContext, conversation: Conversation): boolean {
  // What has the focus is pressed by it.
  if (key === ' ' && target instanceof HTMLButtonElement) return false
  if (/^[a-z]$/i.test(key) && app.stores.settings.settings.peek().letterKeys === 'off') return false
  if (key === ' ' || key.toLowerCase() === 'x') app.stores.chosen.toggle(conversation.id)
  else if (/^[upmsehc]$/i.test(key) || key === 'Delete') pressRowKey(app, key, conversation)
  else return false
  return true
}

const idsOf = (list: readonly Conversation[]) => list.map(({ id }) => id)
