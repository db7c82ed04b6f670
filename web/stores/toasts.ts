import { createModel, effect, signal } from '@preact/signals'
import type { Environment } from '../transport/environment.ts'

const STAYS_MS = 6_000

interface Toast {
  readonly key: number
  readonly text: string
  readonly isCheck: boolean
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface ToastOptions {
  readonly isCheck?: boolean
  readonly action?: Toast['action']
  /** Reads signals. Once it is not so any more, the action would undo something else: the note goes. */
  readonly isSo?: () => boolean
}

type Holder = 'pointer' | 'focus'

/** One short note at the bottom at a time; the newest wins. */
export const ToastStore = createModel(({ later }: Pick<Environment, 'later'>) => {
  const current = signal<Toast>()
  let count = 0
  let cancel: (() => void) | undefined
  let unwatch: (() => void) | undefined
  const holders = new Set<Holder>()

  function dismiss(): void {
    cancel?.()
    holders.clear()
    unwatch?.()
    unwatch = undefined
    current.value = undefined
  }

  function wait(): void {
    cancel?.()
    cancel = later(STAYS_MS, dismiss)
  }

  return {
    current,
    dismiss,
    show(text: string, { isCheck = false, action, isSo }: ToastOptions = {}) {
      unwatch?.()
      unwatch = undefined
      holders.clear()
      const key = ++count
      current.value = { key, text, isCheck, ...(action && { action }) }
      wait()
      if (!isSo) return
      const end = effect(() => void (!isSo() && current.peek()?.key === key && dismiss()))
      // It can be gone already: then there is nothing left to watch.
      if (current.peek()?.key === key) unwatch = end
      else end()
    },
    /** Pointer or focus is on it: it stays until neither is. */
    hold(by: Holder) {
      holders.add(by)
      cancel?.()
    },
    release(by: Holder) {
      if (holders.delete(by) && holders.size === 0) wait()
    },
  }
})
