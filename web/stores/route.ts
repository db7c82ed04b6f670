import type { BatchId } from '../../src/protocol/batch.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'

const MAX_SEARCH_CHARS = 200

export type SettingsSection =
  | 'look'
  | 'messages'
  | 'sending'
  | 'templates'
  | 'people'
  | 'storage'
  | 'data'
  | 'webhooks'
  | 'access'
  | 'devices'
  | 'add-device'
  | 'doctor'
  | 'device'

export type Route =
  | { readonly name: 'chats'; readonly search?: string }
  | {
      readonly name: 'chat'
      readonly id: ConversationId
      readonly message?: MessageId
      readonly find?: string
      /** Looked for in the thread itself: the list's search knows nothing of it. */
      readonly isOwnFind?: true
      /** It led here, and is over in this thread; the list's search stands. */
      readonly isFindClosed?: true
    }
  | { readonly name: 'new'; readonly to?: string; readonly text?: string }
  | { readonly name: 'batch'; readonly id: BatchId }
  /** Campaigns, lists and opt-outs: which of them, `campaign-place.ts` reads, which is loaded with their pages. */
  | { readonly name: 'campaigns'; readonly path: string }
  | { readonly name: 'overview' }
  | { readonly name: 'settings'; readonly section?: SettingsSection }
  | { readonly name: 'pair'; readonly code: string; readonly isRevoked?: true }

const SECTIONS: readonly SettingsSection[] = [
  'look',
  'messages',
  'sending',
  'templates',
  'people',
  'storage',
  'data',
  'webhooks',
  'access',
  'devices',
  'add-device',
  'doctor',
  'device',
]

/** Reads an address of the app; whatever it does not know is the list of conversations. */
export function parseRoute(address: string): Route {
  const url = new URL(address, 'http://lanline.invalid')
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean)
  switch (first) {
    case 'c':
      return /^conv_[1-9]\d{0,14}$/.test(second) ? parseChat(second, url.searchParams) : { name: 'chats' }
    case '': {
      const search = url.searchParams.get('q')?.slice(0, MAX_SEARCH_CHARS)
      return search ? { name: 'chats', search } : { name: 'chats' }
    }
    case 'new':
      return parseNew(url.searchParams)
    case 'many':
      return /^batch_[1-9]\d{0,14}$/.test(second) ? { name: 'batch', id: second } : { name: 'new' }
    case 'campaigns':
    case 'lists':
    case 'opt-outs':
      return { name: 'campaigns', path: url.pathname + url.search }
    case 'overview':
      return { name: 'overview' }
    case 'settings': {
      const section = SECTIONS.find((one) => one === second)
      return section ? { name: 'settings', section } : { name: 'settings' }
    }
    case 'pair':
      // Behind the #, so that it is never sent along with a request for the page.
      return {
        name: 'pair',
        code: new URLSearchParams(url.hash.slice(1)).get('c') ?? '',
        ...(url.hash === '#revoked' && { isRevoked: true }),
      }
    default:
      return { name: 'chats' }
  }
}

/** `to` may be an `sms:` link; title, text and url come from another app that shares something. */
function parseNew(parameters: URLSearchParams): Route {
  const to = parameters.get('to')
  const text = ['title', 'text', 'url'].flatMap((name) => parameters.get(name)?.trim() || []).join('\n')
  return { name: 'new', ...(to && { to }), ...(text && { text }) }
}

function parseChat(id: ConversationId, parameters: URLSearchParams): Route {
  const message = parameters.get('m')
  const ownFind = parameters.get('in')
  const closedFind = parameters.get('found')
  const find = ownFind ?? parameters.get('find') ?? closedFind
  return {
    name: 'chat',
    id,
    ...(message && /^msg_[1-9]\d{0,14}$/.test(message) && { message }),
    ...(find && { find }),
    ...(ownFind ? { isOwnFind: true } : find && find === closedFind && { isFindClosed: true }),
  }
}

export function formatRoute(route: Route): string {
  switch (route.name) {
    case 'chats':
      return route.search ? `/?${new URLSearchParams({ q: route.search })}` : '/'
    case 'chat': {
      const parameters = new URLSearchParams()
      if (route.message) parameters.set('m', route.message)
      if (route.find) parameters.set(route.isOwnFind ? 'in' : route.isFindClosed ? 'found' : 'find', route.find)
      return `/c/${route.id}${parameters.size > 0 ? `?${parameters}` : ''}`
    }
    case 'new':
      return route.to ? `/new?to=${encodeURIComponent(route.to)}` : '/new'
    case 'batch':
      return `/many/${route.id}`
    case 'campaigns':
      return route.path
    case 'overview':
      return '/overview'
    case 'settings':
      return route.section ? `/settings/${route.section}` : '/settings'
    case 'pair':
      return '/pair'
    default:
      return route satisfies never
  }
}
