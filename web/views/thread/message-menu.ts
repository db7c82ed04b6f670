import type { Message } from '../../../src/protocol/message.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { words } from '../../language/words.ts'
import type { WaitingMessage } from '../../stores/kept-messages.ts'
import { copyText } from '../clipboard.ts'
import { markOfMessage } from '../message-state.ts'
import type { AppContext } from '../stores-context.ts'

/** What can be done with a message, the same by menu and by the note under it. */
export function createMessageActions({ stores, overlay }: AppContext) {
  const { messageActions, outbox, toasts } = stores
  return {
    copy: (body: string) => void copyText(toasts, body, words.messageCopied),
    showInfo: (message: Message) => void messageActions.readDetails(message),
    cancel: (message: Message) => void messageActions.cancel(message),
    /** What may have gone out already is never sent again without asking. */
    retry(message: Message): void {
      if (!message.status_detail?.may_have_been_sent) {
        void messageActions.retry(message, false)
        return
      }
      overlay.ask({
        title: words.maybeSentTitle,
        text: words.maybeSentText,
        yes: words.sendAgain,
        no: words.dontSend,
        isDanger: false,
        run: () => void messageActions.retry(message, true),
      })
    },
    delete(message: Message): void {
      overlay.ask({
        title: words.deleteMessageTitle,
        text: words.deleteMessageText,
        yes: words.delete,
        no: words.keep,
        isDanger: true,
        run: () => void messageActions.delete(message),
      })
    },
    retryWaiting: (waiting: WaitingMessage) => outbox.retry(waiting.client_id),
    discard: (waiting: WaitingMessage) => outbox.discard(waiting.client_id),
  }
}

export type MessageActions = ReturnType<typeof createMessageActions>

export function messageMenu(message: Message, actions: MessageActions): MenuItem[] {
  const mark = markOfMessage(message)
  const items: MenuItem[] = [{ label: words.copyText, icon: 'copy', run: () => actions.copy(message.body) }]
  if (mark === 'failed' || mark === 'unknown') {
    items.push({
      label: mark === 'failed' ? words.retry : words.sendAgain,
      icon: 'refresh',
      run: () => actions.retry(message),
    })
  }
  if (canCancel(message)) items.push({ label: words.cancel, icon: 'x', run: () => actions.cancel(message) })
  items.push(
    { label: words.messageInfo, icon: 'info', run: () => actions.showInfo(message) },
    { label: words.deleteMessage, icon: 'trash', isDanger: true, isApart: true, run: () => actions.delete(message) },
  )
  return items
}

export function waitingMenu(waiting: WaitingMessage, actions: MessageActions): MenuItem[] {
  return [
    { label: words.copyText, icon: 'copy', run: () => actions.copy(waiting.body) },
    ...(waiting.refusal === undefined
      ? []
      : [{ label: words.retry, icon: 'refresh' as const, run: () => actions.retryWaiting(waiting) }]),
    { label: words.discard, icon: 'trash', isDanger: true, isApart: true, run: () => actions.discard(waiting) },
  ]
}

/** It can be taken back until the phone is being handed it. */
export function canCancel({ status_detail }: Message): boolean {
  return status_detail?.state === 'queued' || status_detail?.state === 'scheduled'
}
