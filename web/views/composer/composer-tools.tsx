import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { simplifyCharacters, countSegments } from '../../../src/domain/sms-segments.ts'
import { pageWords } from '../../language/page-words.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import type { PageIconName } from '../../components/page-icons.ts'
import { lazy } from '../lazy.tsx'
import { isNarrow, isTouch } from '../media.ts'
import { useStores } from '../stores-context.ts'
import { judgeCost } from './cost.ts'
import { eraseText, insertText, writeWithoutKeyboard } from './insert-text.ts'
import { openTool, showTool, type Tool } from './open-tool.ts'
import { Suggestions } from './suggestions.tsx'
import { TemplatePicker } from './template-picker.tsx'

const EmojiPicker = lazy(() => import('./emoji-picker.tsx').then((part) => part.EmojiPicker))

interface ComposerToolsProps {
  field: RefObject<HTMLTextAreaElement | null>
  /** Another one is another field. */
  fieldKey: number
  place: string
  text: string
  /** Who is written to. */
  name: string | null
}

/** What helps with writing: emoji, templates, what finishes a word, and what is said about a paste. */
export function ComposerTools({ field, fieldKey, place, text, name }: ComposerToolsProps) {
  const open = openTool.value
  usePasteNotes({ field, fieldKey, place, text })
  const insert = (inserted: string) => field.current && insertText(field.current, inserted)
  const insertSign = (sign: string) => {
    const element = field.current
    if (element && isTouch.peek()) writeWithoutKeyboard(element, () => insertText(element, sign))
    else insert(sign)
  }
  const eraseSign = () => field.current && writeWithoutKeyboard(field.current, eraseText)
  const close = () => showTool(undefined)
  const leaveEmoji = (hasChosen: boolean) => {
    close()
    // The panel gives the focus back to its button, but what comes next belongs to the text.
    const isOnButton = document.activeElement?.closest('.composer-tools') !== null
    if (hasChosen && isOnButton && !isTouch.peek()) field.current?.focus()
  }
  // A click beside the panel closes it, and its own button stands beside it.
  const toggle = (tool: Tool) => showTool(open === tool ? undefined : tool)
  useEffect(() => close, [place])
  return (
    <span class="composer-tools">
      <ToolButton icon="smile" label={pageWords.emoji} isOpen={open === 'emoji'} onToggle={() => toggle('emoji')} />
      {!isNarrow.value && (
        <ToolButton
          icon="squareSlash"
          label={pageWords.templates}
          isOpen={open === 'templates'}
          onToggle={() => toggle('templates')}
        />
      )}
      {open === 'emoji' && (
        <EmojiPicker onChoose={insertSign} onClose={leaveEmoji} onErase={isTouch.value ? eraseSign : undefined} />
      )}
      {open === 'templates' && <TemplatePicker name={name} onChoose={insert} onClose={close} />}
      <Suggestions {...{ field, fieldKey, place, text, name }} />
    </span>
  )
}

interface ToolProps {
  icon: PageIconName
  label: string
  isOpen: boolean
  onToggle: () => void
}

function ToolButton({ icon, label, isOpen, onToggle }: ToolProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <PageIcon name={icon} />
    </button>
  )
}

/** Pictures cannot be sent, which is said when one tries; typographic signs make an SMS longer, so the plain ones are offered. */
function usePasteNotes({ field, fieldKey, place, text }: Omit<ComposerToolsProps, 'name'>): void {
  const { toasts } = useStores()
  const offered = useRef<{ pasted: string; toast: number | undefined } | undefined>(undefined)
  useEffect(() => {
    // Sent or deleted: there is nothing left to make plain.
    if (!offered.current || text.includes(offered.current.pasted)) return
    if (toasts.current.peek()?.key === offered.current.toast) toasts.dismiss()
    offered.current = undefined
  }, [text])
  useEffect(() => {
    const element = field.current
    const card = element?.closest('.composer')
    if (!element || !(card instanceof HTMLElement)) return undefined
    const take = (data: DataTransfer | null): boolean => {
      const hasFiles = [...(data?.files ?? [])].length > 0
      if (hasFiles) toasts.show(pageWords.noPictures)
      return hasFiles
    }
    const paste = (event: ClipboardEvent) => {
      const pasted = (event.clipboardData?.getData('text/plain') ?? '').replaceAll('\r\n', '\n')
      if (pasted === '' && take(event.clipboardData)) return event.preventDefault()
      const plain = simplifyCharacters(pasted)
      // In a text that needs the wide alphabet anyway they cost nothing.
      const encodingWith = (text: string) => countSegments(element.value + text).encoding
      if (plain === pasted || encodingWith(plain) === encodingWith(pasted)) return undefined
      const { value, selectionStart, selectionEnd } = element
      // The note above the composer is about to say it.
      if (judgeCost(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd))?.simple) return undefined
      toasts.show(pageWords.pastedFancy, {
        action: { label: pageWords.makePlain, run: () => replaceText(field.current, pasted, plain) },
      })
      offered.current = { pasted, toast: toasts.current.peek()?.key }
      return undefined
    }
    const drop = (event: DragEvent) => {
      if (take(event.dataTransfer)) event.preventDefault()
    }
    card.addEventListener('paste', paste)
    card.addEventListener('drop', drop)
    return () => {
      card.removeEventListener('paste', paste)
      card.removeEventListener('drop', drop)
    }
  }, [fieldKey, place])
}

function replaceText(field: HTMLTextAreaElement | null, before: string, after: string): void {
  const start = field?.value.indexOf(before) ?? -1
  if (field && start >= 0) insertText(field, after, start, start + before.length)
}
