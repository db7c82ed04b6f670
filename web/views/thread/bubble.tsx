import { useState } from 'preact/hooks'
import type { PlacedReaction } from '../../../src/domain/place-reactions.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { Range } from '../../../src/protocol/search.ts'
import { Highlighted } from '../../components/highlighted.tsx'
import { Icon } from '../../components/icon.tsx'
import { placeUnder, type MenuPlace } from '../../components/menu-place.ts'
import { StatusMark, type MarkKind } from '../../components/status-mark.tsx'
import { formatTime, formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { describeMark, markOfMessage } from '../message-state.ts'
import { loadParts, parts } from '../parts.ts'
import { useApp } from '../stores-context.ts'
import { isLargeEmoji } from './large-emoji.ts'
import { runsAgainstPage } from './text-direction.ts'
import type { ThreadItem } from './thread-layout.ts'

type BubbleItem = Exclude<ThreadItem, { kind: 'unread' }>
type MessageItem = Extract<ThreadItem, { kind: 'message' }>

interface BubbleProps {
  item: BubbleItem
  /** Whose words these are, for the label. */
  sender: string
  /** Of those that came as texts, which are for this one. */
  reactions: readonly PlacedReaction<Message>[] | undefined
  found: readonly Range[]
  isCurrent: boolean
  isTabStop: boolean
  isLargeEmojiWanted: boolean
}

/** One message, from the phone or still on this device. */
export function Bubble({ item, sender, reactions, found, isCurrent, isTabStop, isLargeEmojiWanted }: BubbleProps) {
  const app = useApp()
  const { body, at, mark, isMine, id } = readItem(item)
  const isLarge = isLargeEmojiWanted && isLargeEmoji(body)
  const openMenu = async (place: MenuPlace) => {
    const { createMessageActions, messageMenu, waitingMenu } = await loadParts()
    const actions = createMessageActions(app)
    const items = item.kind === 'message' ? messageMenu(item.message, actions) : waitingMenu(item.waiting, actions)
    app.overlay.openMenu({ label: words.messageMenu, items, place, header: formatWhole(at) })
  }
  const { MessageNote, MessageReactions, WaitingNote, ChooseBox } = parts.value ?? {}
  const message = item.kind === 'message' ? item.message : undefined
  const { chosenMessages } = app.stores
  const isChoosing = chosenMessages.ids.value.size > 0
  const isChosen = chosenMessages.ids.value.has(id)
  const classes = [
    'message',
    isMine ? 'is-mine' : 'is-theirs',
    mark === 'waiting' && 'is-waiting',
    item.isFirst && 'is-first',
    item.isLast && 'is-last',
    isLarge && 'is-emoji',
    isCurrent && 'is-current',
    message?.sync_status === 'deleted_on_phone' && 'is-gone',
    message?.status_detail?.replaced_by && 'is-replaced',
    isChoosing && 'is-choosing',
    isChosen && 'is-chosen',
  ]
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      role="article"
      data-id={id}
      tabindex={isTabStop ? 0 : -1}
      aria-label={words.messageLabel(isMine ? words.you : sender, formatTime(at), sayText(body), describe(item, mark))}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.key !== 'Enter') return
        event.preventDefault()
        void openMenu(placeUnder(event.currentTarget.querySelector('.bubble') ?? event.currentTarget))
      }}
      onContextMenu={(event) => {
        if (wantsBrowserMenu(event)) return
        event.preventDefault()
        void openMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      <BubbleBody item={item} body={body} at={at} mark={mark} found={found} onMenu={(place) => void openMenu(place)} />
      {MessageReactions && reactions && reactions.length > 0 && (
        <MessageReactions reactions={reactions} sender={sender} />
      )}
      {item.kind === 'message'
        ? MessageNote && needsNote(item, mark) && <MessageNote message={item.message} />
        : WaitingNote && <WaitingNote waiting={item.waiting} />}
      {ChooseBox && isChoosing && message && <ChooseBox message={message} isChosen={isChosen} />}
    </div>
  )
}

interface BodyProps {
  item: BubbleItem
  body: string
  at: number
  mark: MarkKind | undefined
  found: readonly Range[]
  onMenu: (place: MenuPlace) => void
}

function BubbleBody({ item, body, at, mark, found, onMenu }: BodyProps) {
  const [isPointedAt, setPointedAt] = useState(false)
  const { MessageContent, MessageSigns } = parts.value ?? {}
  const isAgainstPage = runsAgainstPage(body, document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr')
  return (
    <div
      class={isAgainstPage ? 'bubble is-against' : 'bubble'}
      onPointerEnter={(event) => setPointedAt(event.pointerType === 'mouse')}
      onPointerLeave={() => setPointedAt(false)}
    >
      {MessageContent ? (
        <MessageContent
          body={body}
          found={found}
          isInbound={item.kind === 'message' && !isMine(item.message)}
          at={at}
        />
      ) : (
        <Highlighted text={body} ranges={found} />
      )}
      <span class="meta">
        {MessageSigns && item.kind === 'message' && hasSigns(item.message) && <MessageSigns message={item.message} />}
        {item.kind === 'message' && item.message.is_starred && <Icon name="star" size={14} isFilled />}
        <time title={isPointedAt ? formatWhole(at) : undefined}>{formatTime(at)}</time>
        {mark && <StatusMark kind={mark} />}
      </span>
      {isPointedAt && (
        <button
          type="button"
          class="bubble-menu"
          tabindex={-1}
          aria-label={words.messageMenu}
          title={words.messageMenu}
          onClick={(event) => onMenu(placeUnder(event.currentTarget))}
        >
          <Icon name="chevronDown" size={18} />
        </button>
      )}
    </div>
  )
}

function readItem(item: BubbleItem): Pick<BodyProps, 'body' | 'at' | 'mark'> & { isMine: boolean; id: string } {
  if (item.kind === 'waiting') {
    const { body, created_at, client_id, refusal } = item.waiting
    return { body, at: created_at, mark: refusal === undefined ? 'waiting' : 'failed', isMine: true, id: client_id }
  }
  const { message } = item
  return {
    body: message.body,
    at: message.timestamp,
    mark: markOfMessage(message),
    isMine: isMine(message),
    id: message.id,
  }
}

// What was a picture has no words; what to call it comes with what draws it.
function sayText(body: string): string {
  return body.trim() === '' && parts.value ? pageWords.emptyPreview : body
}

/** The states of a message in words. */
function describe(item: BubbleItem, mark: MarkKind | undefined): string {
  const isStarred = item.kind === 'message' && item.message.is_starred
  return [mark && describeMark(mark), isStarred && words.starred].filter(Boolean).join(words.comma)
}

// Nearly none does: parts that would draw nothing are not even asked, for the time that takes.
function needsNote({ message, isLast }: MessageItem, mark: MarkKind | undefined): boolean {
  const isWell = mark === undefined || mark === 'sent' || mark === 'delivered'
  const { sync_status, status_detail } = message
  // That they are imported is said once, under the last of a group.
  const isSilent = sync_status === 'synced' || (sync_status === 'imported' && !isLast)
  return !isWell || !isSilent || !!status_detail?.replaced_by
}

function hasSigns({ sim, campaign_id }: Message): boolean {
  return sim !== null || campaign_id !== null
}

function isMine({ direction }: Message): boolean {
  return direction === 'outbound'
}

// Links and selected text keep the browser's own menu.
function wantsBrowserMenu(event: MouseEvent): boolean {
  const isOnLink = event.target instanceof Element && event.target.closest('a') !== null
  return isOnLink || !(getSelection()?.isCollapsed ?? true)
}
