import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { useStores } from '../stores-context.ts'

/**
 * Keeps the focus in the list where the browser drops it: with a row that moves, on the next one when a row goes, and on the row that
 * one comes back to when a thread is left.
 */
export function useKeptFocus(list: readonly Conversation[], grid: { current: HTMLElement | null }): void {
  const { navigation } = useStores()
  const place = navigation.place.value
  const drawn = useRef(list)
  const lastPlace = useRef(place)
  // Read while drawing: by the time the rows have moved, it is gone.
  const focused = findFocused(grid.current)
  const index = drawn.current.findIndex(({ id }) => id === focused)
  drawn.current = list

  useLayoutEffect(() => {
    if (focused === undefined || !isFocusLost()) return
    const isThere = list.some(({ id }) => id === focused)
    const next = isThere ? focused : list[Math.min(index, list.length - 1)]?.id
    if (next) focusRow(grid.current, `[data-conversation="${next}"]`)
  })

  useEffect(() => {
    const isBack = place === 'chats' && lastPlace.current !== 'chats'
    lastPlace.current = place
    if (isBack && isFocusLost()) focusRow(grid.current, '[data-conversation][tabindex="0"]')
  }, [place])
}

function findFocused(grid: HTMLElement | null): string | undefined {
  const row = document.activeElement?.closest('.row')
  if (!row || !grid?.contains(row)) return undefined
  return row.querySelector<HTMLElement>('[data-conversation]')?.dataset['conversation']
}

function isFocusLost(): boolean {
  return !document.activeElement || document.activeElement === document.body
}

function focusRow(grid: HTMLElement | null, selector: string): void {
  grid?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
}
