import type { Message } from '../../../src/protocol/message.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { routeTo } from '../../stores/campaign-place.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import type { WaitingMessage } from '../../stores/kept-messages.ts'
import { messageActionsOf } from '../../stores/message-actions.ts'
import { PASSED } from '../../stores/outbox.ts'
import { copyText } from '../clipboard.ts'
import { askToSendAgain } from '../composer/ask-before-sending.ts'
import { focusComposer, returnFocus } from '../composer/focus-composer.ts'
import { insertText } from '../composer/insert-text.ts'
import { isTouch } from '../media.ts'
import { markOfMessage } from '../message-state.ts'
import type { AppContext } from '../stores-context.ts'
import { selectText } from './select-text.ts'

/** So much of a message is quoted. Plain signs, since curly ones would make the SMS longer. */
const LONGEST_QUOTE = 120

/** What can be done with a message, the same by menu, by key and by the note under it. */
export function createMessageActions({ stores, overlay }: AppContext) {
  const { outbox, toasts, composition, navigation, drafts, chosenMessages, conversations } = stores
  const messageActions = messageActionsOf(stores)

  /** Whose words they are, and when they were said. */
  const attribute = ({ direction, conversation_id, timestamp, body }: Message) => {
    const conversation = conversations.byId.peek().get(conversation_id)
    const who = direction === 'outbound' || !conversation ? words.you : titleOf(conversation)
    return pageWords.copiedLine(formatWhole(timestamp), who, body)
  }
  const revise = (kind: 'resend' | 'scheduled', message: Message) => {
    composition.revise(kind, message)
    focusComposer()
  }

  return {
    copy: (body: string) => void copyText(toasts, body, pageWords.messageCopied),
    copyWithTimes: (messages: readonly Message[]) =>
      void copyText(toasts, messages.map(attribute).join('\n'), pageWords.messagesCopied(messages.length)),
    showInfo: (message: Message) => void messageActions.readDetails(message),
    cancel: (message: Message) => void cancel(message),
    sendNow(message: Message): void {
      composition.leaveUnchanged(message)
      void messageActions.sendNow(message)
    },
    toggleStar: (message: Message) => void messageActions.setStarred(message, !message.is_starred),
    choose: (message: Message) => chosenMessages.toggle(message.id),
    forward: (body: string) => navigation.go({ name: 'new', text: body }),
    quote: ({ body }: Message) => focusComposer((field) => insertText(field, `${quoteOf(body)}\n`, 0, 0)),
    /** What may have gone out already is never sent again without asking. */
    retry(message: Message): void {
      const retry = (evenIfSent: boolean) => {
        composition.leaveUnchanged(message)
        void messageActions.retry(message, evenIfSent)
      }
      if (!message.status_detail?.may_have_been_sent) return retry(false)
      return askToSendAgain(overlay, () => retry(true))
    },
    editAndResend: (message: Message) => revise('resend', message),
    editScheduled: (message: Message) => revise('scheduled', message),
    showReplacement: (message: Message) => {
      const id = message.status_detail?.replaced_by
      if (id) void stores.openConversation.show(id)
    },
    showCampaign: ({ campaign_id: id }: Message) => {
      if (id !== null) navigation.go(routeTo({ name: 'campaign', id }))
    },
    delete: (message: Message) => askToDelete([message]),
    deleteAll: (messages: readonly Message[]) => askToDelete(messages),
    retryWaiting: (waiting: WaitingMessage) => outbox.retry(waiting.client_id),
    discard(waiting: WaitingMessage): void {
      outbox.discard(waiting.client_id)
      const putBack = () => {
        if (!outbox.restore(waiting)) putIntoDraft(drafts, waiting)
      }
      toasts.show(pageWords.discarded, { action: { label: words.undo, run: putBack } })
    },
    trySendingAgain: () => void stores.connection.trySendingAgain(),
  }

  // What was queued stays in its thread, and can be sent again there; of what was planned nothing stays.
  async function cancel(message: Message): Promise<void> {
    const isPlanned = message.status_detail?.state === 'scheduled'
    composition.leaveUnchanged(message)
    if (!(await messageActions.cancel(message)) || !isPlanned) return
    returnFocus()
    toasts.show(pageWords.plannedCancelled, { action: { label: words.undo, run: () => planAgain(stores, message) } })
  }

  function askToDelete(messages: readonly Message[]): void {
    overlay.ask({
      title: pageWords.deleteMessagesTitle(messages.length),
      text: messages.length === 1 ? pageWords.deleteMessageText : pageWords.deleteMessagesText,
      yes: words.delete,
      no: words.keep,
      isDanger: true,
      run: () => {
        for (const message of messages) {
          composition.leaveUnchanged(message)
          void messageActions.delete(message)
        }
      },
    })
  }
}

type MessageActions = ReturnType<typeof createMessageActions>

function quoteOf(body: string): string {
  const [line = ''] = body.trim().split('\n')
  const characters = Array.from(line)
  const isCut = characters.length > LONGEST_QUOTE || body.trim().includes('\n')
  return `"${characters.slice(0, LONGEST_QUOTE).join('').trim()}${isCut ? '...' : ''}"`
}

function selectItem(id: string): MenuItem {
  return { label: pageWords.selectText, icon: 'textSelect', run: () => selectText(id) }
}

export function messageMenu(message: Message, actions: MessageActions): MenuItem[] {
  return [
    ...sendItems(message, actions),
    { label: pageWords.copyText, icon: 'copy', run: () => actions.copy(message.body) },
    // Where a pointer selects, it needs no leave.
    ...(isTouch.peek() ? [selectItem(message.id)] : []),
    { label: pageWords.copyWithTime, icon: 'copy', run: () => actions.copyWithTimes([message]) },
    { label: pageWords.quote, icon: 'quote', run: () => actions.quote(message) },
    { label: pageWords.forward, icon: 'forward', run: () => actions.forward(message.body) },
    {
      label: message.is_starred ? pageWords.unstarMessage : pageWords.starMessage,
      icon: 'star',
      run: () => actions.toggleStar(message),
    },
    { label: pageWords.selectMessages, icon: 'listChecks', run: () => actions.choose(message) },
    { label: pageWords.messageInfo, icon: 'info', run: () => actions.showInfo(message) },
    ...(message.campaign_id === null
      ? []
      : [{ label: pageWords.running.show, icon: 'megaphone' as const, run: () => actions.showCampaign(message) }]),
    // Far from where one closes a menu.
    ...(canCancel(message)
      ? [{ label: pageWords.cancelSending, icon: 'ban' as const, run: () => actions.cancel(message) }]
      : []),
    {
      label: pageWords.deleteMessage,
      icon: 'trash',
      isDanger: true,
      isApart: true,
      run: () => actions.delete(message),
    },
  ]
}

/** What is open about a send comes first. */
function sendItems(message: Message, actions: MessageActions): MenuItem[] {
  const mark = markOfMessage(message)
  if (message.status_detail?.replaced_by) return []
  if (mark === 'scheduled') {
    return [
      { label: pageWords.editScheduled, icon: 'pencil', run: () => actions.editScheduled(message) },
      { label: pageWords.sendNow, icon: 'send', run: () => actions.sendNow(message) },
    ]
  }
  if (mark !== 'failed' && mark !== 'unknown' && mark !== 'cancelled') return []
  return [
    {
      label: mark === 'unknown' ? pageWords.sendAgain : words.retry,
      icon: 'refresh',
      run: () => actions.retry(message),
    },
    { label: pageWords.editAndResend, icon: 'pencil', run: () => actions.editAndResend(message) },
  ]
}

export function waitingMenu(waiting: WaitingMessage, actions: MessageActions): MenuItem[] {
  return [
    { label: pageWords.copyText, icon: 'copy', run: () => actions.copy(waiting.body) },
    ...(isTouch.peek() ? [selectItem(waiting.client_id)] : []),
    ...(waiting.refusal === undefined
      ? []
      : [{ label: labelOfRetry(waiting), icon: 'refresh' as const, run: () => actions.retryWaiting(waiting) }]),
    { label: pageWords.discard, icon: 'trash', isDanger: true, isApart: true, run: () => actions.discard(waiting) },
  ]
}

/** At its own hour it cannot go any more. */
export function labelOfRetry({ refusal }: WaitingMessage): string {
  return refusal === PASSED ? pageWords.sendNow : words.retry
}

/** It can be taken back until the phone is being handed it. */
export function canCancel({ status_detail }: Message): boolean {
  return status_detail?.state === 'queued' || status_detail?.state === 'scheduled'
}

function planAgain({ outbox, drafts }: AppContext['stores'], message: Message): void {
  const { conversation_id: id, body, timestamp, sim } = message
  const isToCome = timestamp > Date.now()
  if (isToCome && outbox.send(id, body, { send_at: timestamp, sim: sim ?? undefined })) return
  putIntoDraft(drafts, message)
}

/** Above what is being written there. */
function putIntoDraft(
  drafts: AppContext['stores']['drafts'],
  { conversation_id: id, body }: Pick<Message, 'conversation_id' | 'body'>,
): void {
  drafts.set(id, [body, drafts.byConversation.peek().get(id)].filter(Boolean).join('\n'))
}
