import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { ToastStore } from '../../../web/stores/toasts.ts'
import { createEnvironment } from '../support/fakes.ts'

function begin() {
  const environment = createEnvironment()
  const toasts = new ToastStore(environment)
  return { environment, toasts, text: () => toasts.current.value?.text }
}
const undo = { label: 'Undo', run: () => undefined }

describe('ToastStore', () => {
  it('shows the newest note, for six seconds, and longer while it is held', () => {
    const { environment, toasts, text } = begin()
    toasts.show('First')
    environment.pass(5_000)
    toasts.show('Second')
    environment.pass(5_000)
    expect(text()).toBe('Second')
    toasts.hold()
    environment.pass(60_000)
    expect(text()).toBe('Second')
    toasts.release()
    environment.pass(6_000)
    expect(text()).toBeUndefined()
  })

  it('takes away a note whose action has nothing left to undo, and no other', () => {
    const { toasts, text } = begin()
    const draft = signal('plain')
    toasts.show('Made plain', { action: undo, isSo: () => draft.value === 'plain' })
    expect(text()).toBe('Made plain')
    draft.value = 'A new text'
    expect(text()).toBeUndefined()
    draft.value = 'plain'
    toasts.show('Made plain', { action: undo, isSo: () => draft.value === 'plain' })
    toasts.show('Copied')
    draft.value = 'A new text'
    expect(text()).toBe('Copied')
  })

  it('shows no note whose action would undo something else from the start', () => {
    const { toasts, text } = begin()
    toasts.show('Made plain', { action: undo, isSo: () => false })
    expect(text()).toBeUndefined()
    toasts.show('Copied')
    expect(text()).toBe('Copied')
  })
})
