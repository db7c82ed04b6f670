import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { Avatar } from '../../components/avatar.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { tellOnTop } from '../../components/on-top.ts'
import { formatComing, formatDate } from '../../language/format-date.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { createDetails } from '../../stores/details.ts'
import { copyText } from '../clipboard.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { fileItems, orderItems } from '../list/conversation-menu.ts'
import { putInOrder } from '../list/put-in-order.ts'
import { now } from '../now.ts'
import { useApp, useStores } from '../stores-context.ts'
import { ToastView } from '../toast.tsx'
import { closeDetails, hasRoomForDetails, WIDE } from './details-open.ts'
import { SimSwitch } from '../thread/sim-switch.tsx'
import { ActionRow } from './action-row.tsx'
import { SharedLinks, StarredMessages } from './details-lists.tsx'

/** Who a conversation is with, what was starred and shared in it, and what can be done with all of it. */
export function DetailsPane({ conversation }: { conversation: Conversation }) {
  const [isWide, setWide] = useState(hasRoomForDetails)
  useEffect(() => {
    const media = matchMedia(WIDE)
    const follow = () => setWide(media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [])
  return isWide ? (
    <aside ref={claimColumn} class="details-pane" aria-label={words.details}>
      <Content conversation={conversation} onClose={closeDetails} />
    </aside>
  ) : (
    <Sheet conversation={conversation} />
  )
}

/** The frame is marked, as a rule with `:has()` on it would be tried again at each change below it. */
function claimColumn(pane: HTMLElement | null): (() => void) | undefined {
  const frame = pane?.parentElement
  if (!frame) return undefined
  frame.dataset['details'] = ''
  return () => delete frame.dataset['details']
}

/** The browser keeps the focus, Escape and Back inside. */
function Sheet({ conversation }: { conversation: Conversation }) {
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    element.current?.showModal()
    tellOnTop()
  }, [])
  return (
    <dialog
      ref={element}
      class="details-pane is-sheet"
      aria-label={words.details}
      onClose={closeDetails}
      onClick={(event) => {
        if (event.target === element.current) element.current?.close()
      }}
    >
      <Content
        conversation={conversation}
        onClose={() => element.current?.close()}
        onShow={() => element.current?.close()}
      />
      {/* The one of the page lies below, and cannot be pressed. */}
      <ToastView />
    </dialog>
  )
}

interface ContentProps {
  conversation: Conversation
  onClose: () => void
  /** Where it stands over the thread: something is being shown there, so it makes way. */
  onShow?: () => void
}

/** What is chosen often stands above what was starred and shared, what is done seldom below. The star is among the buttons. */
function Content({ conversation, onClose, onShow }: ContentProps) {
  const app = useApp()
  const orders = orderItems(app, [conversation])
  const makeWay = onShow ?? (() => undefined)
  return (
    <>
      <header class="pane-header details-header">
        <h2>{words.details}</h2>
        <IconButton icon="x" label={pageWords.closeDetails} onClick={onClose} />
      </header>
      <div class="details-rest">
        <div class="details-body" tabindex={-1}>
          <Person conversation={conversation} />
          <Facts conversation={conversation} />
          <div class="details-section">
            {onShow && <ThreadActions conversation={conversation} onDone={onShow} />}
            <div class="details-sim">
              <SimSwitch conversation={conversation} isInWords />
            </div>
            <Items items={orders.slice(0, 3)} />
          </div>
          <StarredMessages id={conversation.id} onShow={makeWay} />
          <SharedLinks id={conversation.id} onShow={makeWay} />
          <div class="details-section">
            <Items items={[...fileItems(conversation), ...orders.slice(-3)]} />
          </div>
        </div>
        {conversation.total_message_count > 0 && <Foot conversation={conversation} />}
      </div>
    </>
  )
}

/** How many messages there are, and since when as soon as that is known. */
function Foot({ conversation: { id, total_message_count: count } }: { conversation: Conversation }) {
  const stores = useStores()
  const store = useMemo(() => createDetails(stores), [])
  useEffect(() => void store.readOldest(id, count), [id])
  const oldest = store.oldest.value
  const since = oldest?.conversation_id === id ? pageWords.countedSince(formatDate(oldest.timestamp)) : ''
  return (
    <p class="details-foot">
      {pageWords.countedMessages(count)}
      {since}
    </p>
  )
}

function Person({ conversation }: { conversation: Conversation }) {
  const app = useApp()
  const { toasts } = app.stores
  const { phone, phone_formatted, contact_name, address_kind, is_starred } = conversation
  const canCall = address_kind === 'number' || address_kind === 'short_code'
  return (
    <div class="details-person">
      <Avatar name={contact_name} phone={phone} kind={address_kind} size={64} />
      <h3 dir="auto">{titleOf(conversation)}</h3>
      {contact_name && (
        <p class="details-number" dir="ltr">
          {phone_formatted}
        </p>
      )}
      <div class="details-buttons">
        {canCall && (
          <a class="button second" href={`tel:${phone}`} aria-label={words.call(phone_formatted)}>
            <Icon name="phone" size={18} /> {pageWords.callShort}
          </a>
        )}
        <button
          type="button"
          class="button second"
          aria-label={pageWords.copyNumber}
          onClick={() => void copyText(toasts, phone, pageWords.numberNamed(phone_formatted))}
        >
          <Icon name="copy" size={18} /> {pageWords.copyShort}
        </button>
        <button
          type="button"
          class="button second"
          aria-pressed={is_starred}
          onClick={() => void putInOrder(app, [conversation], is_starred ? 'unstar' : 'star')}
        >
          <Icon name="star" size={18} isFilled={is_starred} /> {is_starred ? pageWords.starredShort : words.star}
        </button>
      </div>
    </div>
  )
}

function Facts({ conversation }: { conversation: Conversation }) {
  const { can_reply, is_unknown, draft, next_scheduled_at: next } = conversation
  const facts = [
    !can_reply && pageWords.cannotAnswer,
    is_unknown && pageWords.unknownSender,
    draft && pageWords.draftedOn(draft.device_name),
    next !== null && pageWords.goesOutNext(formatComing(next, now.value)),
  ].filter((fact) => typeof fact === 'string')
  if (facts.length === 0) return null
  return (
    <div class="details-section details-facts">
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
    </div>
  )
}

/** What the header of the thread has, where that is covered. */
function ThreadActions({ conversation: { id }, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { find, conversations } = useStores()
  return (
    <>
      <ActionRow
        icon="search"
        label={words.searchInThread}
        onClick={() => {
          onDone()
          find.open(id)
        }}
      />
      <ActionRow icon="refresh" label={words.syncNow} onClick={() => void conversations.sync(id)} />
    </>
  )
}

function Items({ items }: { items: readonly MenuItem[] }) {
  return (
    <>
      {items.map(({ label, icon, isDanger = false, run }) => (
        <ActionRow key={label} icon={icon} label={label} isDanger={isDanger} onClick={run} />
      ))}
    </>
  )
}
