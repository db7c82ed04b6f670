import { effect } from '@preact/signals'
import { words } from '../language/words.ts'
import { titleOf } from '../stores/conversation-order.ts'
import type { Stores } from '../stores/stores.ts'

/** Unread messages show where the page is only a tab or an icon. */
export function keepPageTitle({ conversations, navigation, session }: Stores): void {
  effect(() => {
    const id = navigation.openId.value
    const open = id && session.state.value === 'paired' ? conversations.byId.value.get(id) : undefined
    const title = open ? titleOf(open) : words.appName
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

function showBadge(unread: number): void {
  if (!('setAppBadge' in navigator)) return
  // Refused outside an installed app, where there is no badge to set.
  navigator.setAppBadge(unread).catch(() => undefined)
}
