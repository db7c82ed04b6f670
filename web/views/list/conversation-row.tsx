import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { placeUnder, type MenuPlace } from '../../components/menu-place.ts'
import { StatusMark } from '../../components/status-mark.tsx'
import { words } from '../../language/words.ts'
import { copyText } from '../clipboard.ts'
import { withListParts } from '../later.ts'
import { linkTo } from '../link.ts'
import { isTouch } from '../media.ts'
import { parts } from '../parts.ts'
import { useApp, useStores } from '../stores-context.ts'
import type { RowModel } from './row-model.ts'

const MOST_COUNTED = 99

interface RowProps {
  row: RowModel
  index: number
  top: number
  isOpen: boolean
  isTabStop: boolean
  /** While some are chosen: whether this one is. */
  choosing: boolean | undefined
  /** Chooses all from the last one chosen up to this one. */
  onRange: () => void
}

/** One conversation of the list. A link covers the row, so that it opens in a new tab as links do. */
export function ConversationRow({ row, index, top, isOpen, isTabStop, choosing, onRange }: RowProps) {
  const app = useApp()
  const { conversation, title, code } = row
  const { chosen } = app.stores
  const isMarked = choosing ?? isOpen
  const openMenu = (place: MenuPlace) => withListParts(app, (parts) => parts.openRowMenu(app, conversation, place))
  // On the parts themselves, not on the row: Chromium forgets what a changed row means for its parts when the row moves in the same turn.
  const unread = row.isUnread ? ' is-unread' : ''

  return (
    <div
      role="row"
      class={isMarked ? 'row is-selected' : 'row'}
      aria-rowindex={index + 1}
      aria-selected={isMarked}
      style={{ transform: `translateY(${top}px)` }}
      onContextMenu={(event) => {
        event.preventDefault()
        openMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      <span role="gridcell" class="row-cell">
        <Cover row={row} isTabStop={isTabStop} isChoosing={choosing !== undefined} onRange={onRange} />
      </span>
      <span role="gridcell" class="row-cell">
        <button
          type="button"
          class="row-choose"
          role="checkbox"
          tabindex={-1}
          aria-checked={choosing ?? false}
          aria-label={words.chooseRow(title)}
          onClick={(event) => (event.shiftKey ? onRange() : chosen.toggle(conversation.id))}
        >
          <span class={`row-box${choosing === undefined ? '' : ' is-shown'}${choosing ? ' is-checked' : ''}`}>
            {choosing && <Icon name="check" size={16} />}
          </span>
          <Avatar name={conversation.contact_name} phone={conversation.phone} kind={conversation.address_kind} />
        </button>
      </span>
      <span class="row-text" aria-hidden="true">
        <span class="row-line">
          <span class={`row-name${unread}`} dir="auto">
            {title}
          </span>
          <span class={`row-time${unread}`}>{row.time}</span>
        </span>
        <span class="row-line">
          <Preview row={row} />
          <Signs row={row} />
        </span>
      </span>
      {code && <Code row={row} code={code} isMarked={isMarked} />}
      <span role="gridcell" class="row-cell">
        <button
          type="button"
          class="row-menu"
          tabindex={-1}
          aria-label={words.menuOf(title)}
          title={words.menuOf(title)}
          aria-haspopup="menu"
          onClick={(event) => openMenu(placeUnder(event.currentTarget))}
        >
          <Icon name="chevronDown" size={18} />
        </button>
      </span>
    </div>
  )
}

interface CoverProps {
  row: RowModel
  isTabStop: boolean
  isChoosing: boolean
  onRange: () => void
}

/** Opens the conversation; while some are chosen, or with Ctrl or Shift, it chooses. The middle button still opens a tab. */
function Cover({ row: { conversation, label }, isTabStop, isChoosing, onRange }: CoverProps) {
  const { navigation, chosen } = useStores()
  const link = linkTo(navigation, { name: 'chat', id: conversation.id })
  const open = (event: MouseEvent) => {
    const wasOpen = navigation.openId.peek() === conversation.id
    link.onClick(event)
    // Nothing opens that takes the cursor along, and letters would act on the row.
    if (wasOpen && event.defaultPrevented && !isTouch.peek()) document.getElementById('composer')?.focus()
  }
  return (
    <a
      class="row-cover"
      data-conversation={conversation.id}
      tabindex={isTabStop ? 0 : -1}
      aria-label={label}
      href={link.href}
      onClick={(event) => {
        if (event.shiftKey) onRange()
        else if (isChoosing || event.ctrlKey || event.metaKey) chosen.toggle(conversation.id)
        else return open(event)
        return event.preventDefault()
      }}
    />
  )
}

function Code({ row, code, isMarked }: { row: RowModel; code: NonNullable<RowModel['code']>; isMarked: boolean }) {
  const { toasts } = useStores()
  return (
    <span role="gridcell" class="row-cell">
      <button
        type="button"
        class={`code-chip small${row.isUnread ? ' before-badge' : ''}${isMarked ? ' is-marked' : ''}`}
        tabindex={-1}
        aria-label={words.copyCodeLabel(code.written)}
        onClick={() => void copyText(toasts, code.code, words.copied(code.code))}
      >
        <Icon name="copy" size={16} />
        <span dir="ltr">{code.written}</span>
      </button>
    </span>
  )
}

function Preview({ row: { kind, mark, preview, isUnread } }: { row: RowModel }) {
  return (
    <span class={`row-preview is-${kind}${isUnread ? ' is-unread' : ''}`}>
      {mark && <StatusMark kind={mark} />}
      {kind === 'draft' && <span class="row-draft">{words.draft} </span>}
      <span class="row-words" dir="auto">
        {preview}
      </span>
    </span>
  )
}

function Signs({ row: { conversation, code } }: { row: RowModel }) {
  const { is_starred, is_muted, is_pinned, is_marked_unread, unread_count, next_scheduled_at } = conversation
  const ConversationSigns = parts.value?.ConversationSigns
  return (
    <span class="row-signs">
      {ConversationSigns && <ConversationSigns conversation={conversation} />}
      {next_scheduled_at !== null && <Icon name="calendarClock" size={16} />}
      {is_starred && <Icon name="star" size={16} />}
      {is_muted && <Icon name="bellOff" size={16} />}
      {is_pinned && <Icon name="pin" size={16} />}
      {code && <span class="code-space">{code.written}</span>}
      {unread_count > 0 ? (
        <span class={is_muted ? 'badge is-muted' : 'badge'}>{unread_count > MOST_COUNTED ? '99+' : unread_count}</span>
      ) : (
        is_marked_unread && <span class={is_muted ? 'dot is-muted' : 'dot'} />
      )}
    </span>
  )
}
