import { effect, signal } from '@preact/signals'
import { pageWords } from '../language/page-words.ts'
import { words } from '../language/words.ts'
import { titleOf } from '../stores/conversation-order.ts'
import type { Stores } from '../stores/stores.ts'
import { parts } from './parts.ts'

/** What a page that is read later is called, while it is on screen. */
export const ownTitle = signal<string>()

/** Where one is, and how much is unread, also where the page is only a tab, an icon or a step of the history. */
export function keepPageTitle(stores: Stores): void {
  const { conversations } = stores
  effect(() => {
    const title = namePlace(stores) ?? words.appName
    const unread = conversations.unreadCount.value ?? 0
    document.title = unread > 0 ? words.unreadTitle(unread, title) : title
  })
  // Apart from the title, which each thread changes: an icon that is set again is fetched and drawn again.
  effect(() => {
    const unread = conversations.unreadCount.value ?? 0
    document.querySelector('link[rel=icon]')?.setAttribute('href', unread > 0 ? '/icon-unread.svg' : '/icon.svg')
    showBadge(unread)
  })
}

function namePlace({ navigation, session, conversations }: Stores): string | undefined {
  const route = navigation.route.value
  if (session.state.value !== 'paired') return undefined
  switch (route.name) {
    case 'chat': {
      const open = conversations.byId.value.get(route.id)
      return open && titleOf(open)
    }
    case 'chats':
      return route.search
    case 'new':
      return words.newMessage
    case 'batch':
      return ownTitle.value ?? words.messages
    case 'campaigns':
      return parts.value && pageWords.campaigns
    case 'overview':
      return words.overview
    case 'settings':
      return words.settings
    case 'pair':
      return undefined
    default:
      return route satisfies never
  }
}

function showBadge(unread: number): void {
  if (!('setAppBadge' in navigator)) return
  // Refused outside an installed app, where there is no badge to set.
  navigator.setAppBadge(unread).catch(() => undefined)
}
