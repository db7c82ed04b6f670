import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { useStores } from '../stores-context.ts'

/**
 * Keeps the focus in the list where the browser drops it: with a row that moves, on the next one when a row goes, and on the row that
 * one comes back to when a thread is left. When the last row goes, its filter has it until a row comes back.
 */
export function useKeptFocus(list: readonly Conversation[], grid: { current: HTMLElement | null }): void {
  const { navigation } = useStores()
  const place = navigation.place.value
  const drawn = useRef(list)
  const lastPlace = useRef(place)
  // Read while drawing: by the time the rows have moved, it is gone.
  const focused = findFocused(grid.current)
  const before = drawn.current
  drawn.current = list
  const gone = useRef<string | undefined>(undefined)

  useLayoutEffect(() => {
    const back = gone.current
    if (back !== undefined && list.length > 0) {
      gone.current = undefined
      if (isFocusLost() || document.activeElement === findFilter()) focusRow(grid.current, rowOf(back))
    }
    if (focused === undefined || !isFocusLost()) return
    const next = findNext(before, list, focused)
    if (next) return focusRow(grid.current, rowOf(next))
    gone.current = focused
    findFilter()?.focus()
  })

  useEffect(() => {
    const isBack = place === 'chats' && lastPlace.current !== 'chats'
    lastPlace.current = place
    if (isBack && isFocusLost()) focusRow(grid.current, '[data-conversation][tabindex="0"]')
  }, [place])
}

/** Its own row, else the next one of those that are left, else the last. */
function findNext(before: readonly Conversation[], list: readonly Conversation[], focused: string): string | undefined {
  const left = new Set<string>(list.map(({ id }) => id))
  if (left.has(focused)) return focused
  const index = before.findIndex(({ id }) => id === focused)
  return before.slice(index + 1).find(({ id }) => left.has(id))?.id ?? list.at(-1)?.id
}

function findFocused(grid: HTMLElement | null): string | undefined {
  const row = document.activeElement?.closest('.row')
  if (!row || !grid?.contains(row)) return undefined
  return row.querySelector<HTMLElement>('[data-conversation]')?.dataset['conversation']
}

function isFocusLost(): boolean {
  return !document.activeElement || document.activeElement === document.body
}

const rowOf = (id: string) => `[data-conversation="${id}"]`

/** The filter of the list on screen. */
const findFilter = () => document.querySelector<HTMLElement>('.filters [aria-pressed=true]')

function focusRow(grid: HTMLElement | null, selector: string): void {
  grid?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
}
