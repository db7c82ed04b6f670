import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { tellOnTop } from './on-top.ts'

interface DialogProps {
  title: string
  onClose: () => void
  children: ComponentChildren
  actions?: ComponentChildren
  /** Only its buttons close it, no click beside it and no Escape: what it shows would be lost. */
  isHeld?: boolean
  /** It holds a list. */
  isWide?: boolean
}

/** A question or a sheet over everything else; the browser keeps focus and Escape inside it, and gives the focus back when it closes. */
export function Dialog({ title, onClose, children, actions, isHeld = false, isWide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    tellOnTop()
    return () => dialog?.open && closeUnheard(dialog)
  }, [])

  const closeBeside = (event: MouseEvent) => {
    if (!isHeld && event.target === element.current) element.current?.close()
  }

  // For browsers that do not know `closedby`.
  const cancel = (event: Event) => {
    if (isHeld && event.target === element.current) event.preventDefault()
  }

  return (
    <dialog
      ref={element}
      class={isWide ? 'dialog is-wide' : 'dialog'}
      aria-labelledby={titleId}
      closedby={isHeld ? 'none' : undefined}
      onCancel={cancel}
      onClose={onClose}
      onClick={closeBeside}
    >
      <div class="dialog-body">
        <h2 id={titleId}>{title}</h2>
        {children}
        {actions && <div class="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  )
}

/** What is taken off the page while it is open gives no focus back, so it is closed first. Who took it off need not hear of it. */
function closeUnheard(dialog: HTMLDialogElement): void {
  dialog.addEventListener('close', (event) => event.stopImmediatePropagation(), { capture: true })
  dialog.close()
}

/** Closes the dialog that a button stands in. */
export function closeDialog(event: Event): void {
  if (event.currentTarget instanceof Element) event.currentTarget.closest('dialog')?.close()
}

export interface Question {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly isDanger: boolean
  readonly run: () => void
}

/** Asked only before what cannot be undone. */
export function Confirm({ question, onClose }: { question: Question; onClose: () => void }) {
  const { title, text, yes, no, isDanger, run } = question
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={[
        <button key="no" class="button second" type="button" autofocus onClick={closeDialog}>
          {no}
        </button>,
        <button
          key="yes"
          class={isDanger ? 'button danger' : 'button primary'}
          type="button"
          onClick={(event) => {
            closeDialog(event)
            run()
          }}
        >
          {yes}
        </button>,
      ]}
    >
      <p>{text}</p>
    </Dialog>
  )
}
