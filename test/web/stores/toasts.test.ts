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
    toasts.hold('pointer')
    environment.pass(60_000)
    expect(text()).toBe('Second')
    toasts.release('pointer')
    environment.pass(6_000)
    expect(text()).toBeUndefined()
  })

  it('stays while it has the focus, whatever the pointer does, and the other way round', () => {
    const { environment, toasts, text } = begin()
    for (const [first, second] of [
      ['focus', 'pointer'],
      ['pointer', 'focus'],
    ] as const) {
      toasts.show('Archived', { action: undo })
      toasts.hold(first)
      toasts.hold(second)
      toasts.release(second)
      environment.pass(60_000)
      expect(text()).toBe('Archived')
      toasts.release(first)
      environment.pass(6_000)
      expect(text()).toBeUndefined()
    }
  })

  it('holds no note by what was on the one before', () => {
    const { environment, toasts, text } = begin()
    toasts.show('First')
    toasts.hold('pointer')
    toasts.show('Second')
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

  it('watches nothing for a note that is gone from the start', () => {
    const { toasts } = begin()
    const draft = signal('A new text')
    let looks = 0
    toasts.show('Made plain', { action: undo, isSo: () => (looks += 1) > 0 && draft.value === 'plain' })
    draft.value = 'Another new text'
    expect(looks).toBe(1)
  })
})
