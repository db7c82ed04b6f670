import { createModel, signal } from '@preact/signals'
import type { Question } from '../components/dialog.tsx'
import type { MenuPlace } from '../components/menu-place.ts'
import type { MenuItem } from '../components/menu.tsx'

interface OpenMenu {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly place: MenuPlace
  /** Stands above the items. */
  readonly header?: string
}

/** What stands over the page: one menu, one question, one sheet at most. */
export const OverlayModel = createModel(() => {
  const menu = signal<OpenMenu>()
  const question = signal<Question>()
  const sheet = signal<'keys'>()
  return {
    menu,
    question,
    sheet,
    openMenu(next: OpenMenu) {
      menu.value = next
    },
    closeMenu() {
      menu.value = undefined
    },
    ask(next: Question) {
      question.value = next
    },
    closeQuestion() {
      question.value = undefined
    },
    openSheet(next: 'keys') {
      sheet.value = next
    },
    closeSheet() {
      sheet.value = undefined
    },
  }
})

/** Closes what stands on top of the page: a dialog, a sheet, a menu. False when nothing does. */
export function closeOnTop(): boolean {
  const top = [...document.querySelectorAll<HTMLElement>('dialog[open], :popover-open')].at(-1)
  if (top instanceof HTMLDialogElement) top.close()
  else top?.hidePopover()
  return top !== undefined
}

export type Overlay = InstanceType<typeof OverlayModel>
