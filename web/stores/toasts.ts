import { createModel, signal } from '@preact/signals'
import type { Environment } from '../transport/environment.ts'

const STAYS_MS = 6_000

export interface Toast {
  readonly key: number
  readonly text: string
  readonly isCheck: boolean
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** One short note at the bottom at a time; the newest wins. */
export const ToastStore = createModel(({ later }: Pick<Environment, 'later'>) => {
  const current = signal<Toast>()
  let count = 0
  let cancel: (() => void) | undefined

  function dismiss(): void {
    cancel?.()
    current.value = undefined
  }

  function wait(): void {
    cancel?.()
    cancel = later(STAYS_MS, dismiss)
  }

  return {
    current,
    dismiss,
    show(text: string, options: { isCheck?: boolean; action?: Toast['action'] } = {}) {
      const { isCheck = false, action } = options
      current.value = { key: ++count, text, isCheck, ...(action && { action }) }
      wait()
    },
    /** Pointer or focus is on it: it stays. */
    hold: () => cancel?.(),
    release: wait,
  }
})
