import type { Conversation } from '../../../src/protocol/conversation.ts'
import { Avatar } from '../../components/avatar.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { formatAgo, formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { withListParts } from '../later.ts'
import { isDetailsOpen, toggleDetails } from '../details/details-open.ts'
import { isNarrow } from '../media.ts'
import { now } from '../now.ts'
import { useApp, useStores } from '../stores-context.ts'

/** Who this is, and what can be done with the whole conversation. */
export function ThreadHeader({ conversation }: { conversation: Conversation }) {
  const app = useApp()
  const { navigation, conversations, connection, find } = app.stores
  const { id, phone, is_starred } = conversation
  const isReachable = connection.line.value === 'open'
  const isSyncing = connection.syncs.value.get(id)?.state === 'running'
  const canCall = conversation.address_kind === 'number' || conversation.address_kind === 'short_code'
  const sync = () => void conversations.sync(id)
  const search = () => find.open(id)
  const star = () =>
    withListParts(app, ({ putInOrder }) => void putInOrder(app, [conversation], is_starred ? 'unstar' : 'star'))

  // What a narrow header has no room for stands in its menu.
  const moved: MenuItem[] = [
    { label: words.details, icon: 'panelEnd', run: toggleDetails },
    { label: words.syncNow, icon: 'refresh', run: sync },
    { label: words.searchInThread, icon: 'search', run: search },
    ...(canCall
      ? [
          {
            label: words.call(conversation.phone_formatted),
            icon: 'phone' as const,
            href: `tel:${phone}`,
            run: () => undefined,
          },
        ]
      : []),
  ]
  const openMenu = (event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return
    const place = placeUnder(event.currentTarget)
    withListParts(app, ({ conversationMenu }) => {
      const [first, ...rest] = conversationMenu(app, conversation)
      if (!first) return
      const items = isNarrow.value ? [...moved, { ...first, isApart: true }, ...rest] : [first, ...rest]
      app.overlay.openMenu({ label: words.threadMenu, place, items })
    })
  }
  return (
    <header class="pane-header thread-header">
      {isNarrow.value && (
        <IconButton
          icon="arrowLeft"
          label={words.backToList}
          isDirectional
          onClick={() => navigation.leave({ name: 'chats' })}
        />
      )}
      <Avatar name={conversation.contact_name} phone={phone} kind={conversation.address_kind} size={40} />
      {/* The name leads to the details too; who has no pointer finds them behind a button or in the menu. */}
      <div class="thread-who" onClick={toggleDetails}>
        <h1 dir="auto">{titleOf(conversation)}</h1>
        <SecondLine conversation={conversation} />
      </div>
      <IconButton
        icon="star"
        class={is_starred ? 'is-starred' : ''}
        label={is_starred ? words.unstar : words.star}
        isPressed={is_starred}
        isFilled={is_starred}
        onClick={star}
      />
      {!isNarrow.value && (
        <>
          <IconButton
            icon="refresh"
            class={isSyncing ? 'is-turning' : ''}
            label={words.syncNow}
            isDisabled={!isReachable || isSyncing}
            onClick={sync}
          />
          <IconButton icon="search" isDirectional label={words.searchInThread} onClick={search} />
          {canCall && <CallLink conversation={conversation} />}
        </>
      )}
      {!isNarrow.value && (
        <IconButton
          icon="panelEnd"
          isDirectional
          class="details-toggle"
          label={words.details}
          isPressed={isDetailsOpen.value}
          onClick={toggleDetails}
        />
      )}
      <IconButton icon="ellipsis" label={words.threadMenu} hasMenu onClick={openMenu} />
    </header>
  )
}

function CallLink({ conversation: { phone, phone_formatted } }: { conversation: Conversation }) {
  const label = words.call(phone_formatted)
  return (
    <a class="icon-button" href={`tel:${phone}`} aria-label={label} title={label}>
      <Icon name="phone" />
    </a>
  )
}

/** The number and the last sign of life; while the phone is being read, how far that is. Never an invented presence. */
function SecondLine({ conversation }: { conversation: Conversation }) {
  const { connection, conversations } = useStores()
  const sync = connection.syncs.value.get(conversation.id)
  const typing = conversations.typing.value.get(conversation.id)
  const { last_message_at, contact_name, phone_formatted } = conversation
  const status =
    sync?.state === 'running'
      ? sync.done > 0
        ? words.syncingCount(formatNumber(sync.done))
        : words.syncing
      : typing
        ? words.typingOn(typing)
        : last_message_at !== null && describeAge(formatAgo(last_message_at, Math.max(now.value, last_message_at)))
  return (
    <p class="thread-line">
      {contact_name && (
        <span class="thread-number" dir="ltr">
          {phone_formatted}
        </span>
      )}
      {status && <span class="thread-status">{status}</span>}
    </p>
  )
}

function describeAge(age: string) {
  return (
    <>
      <span class="status-whole">{words.lastMessage(age)}</span>
      <span class="status-short">{words.lastMessageShort(age)}</span>
    </>
  )
}
