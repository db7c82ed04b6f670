import { Mark } from '../components/brand.tsx'
import { Icon } from '../components/icon.tsx'
import { HomePhone } from '../components/line.tsx'
import { words } from '../language/words.ts'
import { isPhoneWell } from './line-state.ts'
import { linkTo } from './link.ts'
import { parts } from './parts.ts'
import { useStores } from './stores-context.ts'

/** The way to the main places. */
export function Rail() {
  const { navigation, conversations, connection } = useStores()
  const CampaignsLink = parts.value?.CampaignsLink
  const place = navigation.place.value
  const unread = conversations.unreadCount.value ?? 0
  const isInChats = place === 'chats' || place === 'chat' || place === 'new'
  const trouble = connection.line.value === 'down' ? 'line' : isPhoneWell(connection.phone.value) ? undefined : 'phone'
  return (
    <nav class="rail" aria-label={words.mainMenu}>
      <span class="rail-mark">
        <Mark size={36} />
      </span>
      <a
        class="rail-button"
        aria-current={isInChats ? 'page' : undefined}
        aria-label={unread > 0 ? words.chatsUnread(unread) : words.chats}
        title={words.chats}
        {...linkTo(navigation, { name: 'chats' })}
      >
        <Icon name="messageSquare" size={22} />
        {unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
      </a>
      {CampaignsLink && <CampaignsLink class="rail-button" />}
      <span class="rail-gap" />
      <a
        class="rail-button"
        aria-current={place === 'overview' ? 'page' : undefined}
        aria-label={words.overview}
        title={words.overview}
        {...linkTo(navigation, { name: 'overview' })}
      >
        <HomePhone />
        {trouble && <span class={`lamp lamp-${trouble}`} />}
      </a>
      <a
        class="rail-button"
        aria-current={place === 'settings' ? 'page' : undefined}
        aria-label={words.settings}
        title={words.settings}
        {...linkTo(navigation, { name: 'settings' })}
      >
        <Icon name="settings" size={22} />
      </a>
    </nav>
  )
}
