import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { StatusMark } from '../../components/status-mark.tsx'
import { words } from '../../language/words.ts'
import { copyText } from '../clipboard.ts'
import { linkTo } from '../link.ts'
import { useApp } from '../stores-context.ts'
import { conversationMenu, createConversationActions } from './conversation-menu.ts'
import type { RowModel } from './row-model.ts'

const MOST_COUNTED = 99

interface RowProps {
  row: RowModel
  index: number
  top: number
  isSelected: boolean
  isTabStop: boolean
}

/** One conversation of the list. A link covers the row, so that it opens in a new tab as links do. */
export function ConversationRow({ row, index, top, isSelected, isTabStop }: RowProps) {
  const app = useApp()
  const { conversation, title, code } = row
  const { navigation, toasts } = app.stores
  const items = () => conversationMenu(conversation, createConversationActions(app))
  const label = words.menuOf(title)
  // On the parts themselves, not on the row: Chromium forgets what a changed row means for its parts when the row moves in the same turn.
  const unread = row.isUnread ? ' is-unread' : ''

  return (
    <div
      role="row"
      class={`row${isSelected ? ' is-selected' : ''}`}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      style={{ transform: `translateY(${top}px)` }}
      onContextMenu={(event) => {
        event.preventDefault()
        app.overlay.openMenu({ label, items: items(), place: { x: event.clientX, y: event.clientY } })
      }}
    >
      <span role="gridcell" class="row-cell">
        <a
          class="row-cover"
          data-conversation={conversation.id}
          tabindex={isTabStop ? 0 : -1}
          aria-label={row.label}
          {...linkTo(navigation, { name: 'chat', id: conversation.id })}
        />
      </span>
      <Avatar name={conversation.contact_name} phone={conversation.phone} kind={conversation.address_kind} />
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
      {code && (
        <span role="gridcell" class="row-cell">
          <button
            type="button"
            class={`code-chip small${row.isUnread ? ' before-badge' : ''}`}
            tabindex={-1}
            aria-label={words.copyCodeLabel(code.written)}
            onClick={() => void copyText(toasts, code.code, words.copied(code.code))}
          >
            <Icon name="copy" size={16} />
            <span dir="ltr">{code.written}</span>
          </button>
        </span>
      )}
      <span role="gridcell" class="row-cell">
        <button
          type="button"
          class="row-menu"
          tabindex={-1}
          aria-label={label}
          aria-haspopup="menu"
          onClick={(event) => app.overlay.openMenu({ label, items: items(), place: placeUnder(event.currentTarget) })}
        >
          <Icon name="chevronDown" size={18} />
        </button>
      </span>
    </div>
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
  const { is_starred, is_muted, is_pinned, is_marked_unread, unread_count } = conversation
  return (
    <span class="row-signs">
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
