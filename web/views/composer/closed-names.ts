import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { createEmojiChoice } from '../../stores/emoji-choice.ts'
import { useStores } from '../stores-context.ts'
import { findNamed, toneEmoji } from './emoji-search.ts'
import { insertText } from './insert-text.ts'
import { findClosedName } from './suggest.ts'

/** `:smile:` becomes the emoji with its last colon; the browser's own Undo gives the name back. Another key is another field. */
export function useClosedNames(field: RefObject<HTMLTextAreaElement | null>, fieldKey: number): void {
  const { environment } = useStores()
  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const listen = (event: Event) => {
      // Typed: what Undo gives back, a paste and a draft stay as they are.
      const isTyped = event instanceof InputEvent && /^insert(Composition)?Text$/.test(event.inputType)
      if (!isTyped || !event.data?.endsWith(':')) return
      const closed = findClosedName(element.value, element.selectionStart)
      if (!closed) return
      const replace = async () => {
        const { allEmoji } = await import('./emoji-data.ts')
        const emoji = findNamed(allEmoji, closed.query)
        // More may have been typed behind it meanwhile, and there one goes on.
        const written = `:${closed.query}:`
        // Names before it may have become emoji, which are shorter, since.
        const start = element.value.toLowerCase().lastIndexOf(written, closed.start)
        const end = start + written.length
        if (!emoji || start < 0 || element.selectionStart < end) return
        const toEnd = element.value.length - element.selectionStart
        const { tone } = createEmojiChoice(environment.storage)
        insertText(element, toneEmoji(emoji.sign, tone.peek()), start, end)
        element.setSelectionRange(element.value.length - toEnd, element.value.length - toEnd)
      }
      // Out of reach: the words stay as they are typed.
      replace().catch(() => undefined)
    }
    element.addEventListener('input', listen)
    return () => element.removeEventListener('input', listen)
  }, [fieldKey])
}
