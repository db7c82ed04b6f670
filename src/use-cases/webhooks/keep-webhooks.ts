import { randomBytes } from 'node:crypto'
import { AppError } from '../../domain/app-error.ts'
import { parseAddress } from '../../domain/phone-number.ts'
import { findUrlFault, type TargetChoice } from '../../domain/webhook-target.ts'
import { MAX_WEBHOOK_URL_CHARS } from '../../protocol/limits.ts'
import type { NewWebhook, Webhook, WebhookChange, WebhookId } from '../../protocol/webhook.ts'
import type { WholeWebhook } from '../../store/webhooks.ts'
import type { Deps } from '../deps.ts'

type WebhookDeps = Pick<Deps, 'clock' | 'store'> & { readonly access: Pick<Deps['access'], 'secrets'> }

const SECRET_BYTES = 32
/** So long after a new secret was made the one before it signs, too. */
export const OLD_SECRET_MS = 24 * 3_600_000

export interface WebhookWithSecret {
  readonly webhook: Webhook
  /** Told once. */
  readonly secret: string
}

/** Keeps an address that is told what happens from now on. */
export function createWebhook({ clock, store, access }: WebhookDeps, wanted: NewWebhook): WebhookWithSecret {
  const whole = complete(wanted)
  checkPhones({ store }, whole.phones)
  return store.durably(() => {
    const id = store.webhooks.insert(whole, clock.now())
    const secret = setNewSecret({ store, access }, id, null)
    return { webhook: store.webhooks.get(id), secret }
  })
}

export function changeWebhook(
  { clock, store, access }: WebhookDeps,
  { id, change }: { readonly id: WebhookId; readonly change: WebhookChange },
): Webhook {
  return store.durably(() => {
    const { events, ...before } = store.webhooks.get(id)
    const { url } = complete({ events, ...before, ...change }, 'change')
    checkPhones({ store }, change.phones ?? [], 'change')
    if (change.is_enabled && !before.is_enabled && readWebhookSecrets({ clock, store, access }, id).length === 0) {
      throw new AppError(
        'conflict',
        'Cannot switch this webhook on: its secret cannot be read with the key file that is here, so make a new secret first',
      )
    }
    // What nobody named goes on being named after its host.
    const { name = before.name === hostOf(before.url) ? '' : before.name, ...rest } = change
    return store.webhooks.update(id, {
      ...rest,
      url,
      name: name.trim() || hostOf(url),
      ...(change.events ? { events: [...new Set(change.events)] } : {}),
    })
  })
}

/** What waits for it goes with it. */
export function deleteWebhook({ store }: Pick<Deps, 'store'>, id: WebhookId): Webhook {
  return store.durably(() => store.webhooks.delete(id))
}

/** Gives it a new secret; both sign until the receiver has had time to learn it. */
export function rotateWebhookSecret({ clock, store, access }: WebhookDeps, id: WebhookId): WebhookWithSecret {
  return store.durably(() => {
    store.webhooks.get(id)
    // One that cannot be read does not sign.
    const isReadable = readWebhookSecrets({ clock, store, access }, id).length > 0
    const secret = setNewSecret({ store, access }, id, isReadable ? clock.now() + OLD_SECRET_MS : null)
    return { webhook: store.webhooks.get(id), secret }
  })
}

/** Those that sign, the newest first; none where the key file is another one than it was. */
export function readWebhookSecrets({ clock, store, access }: WebhookDeps, id: WebhookId): readonly string[] {
  const wrapped = store.webhooks.findSecrets(id, clock.now())
  if (!wrapped) return []
  const open = (closed: string | undefined) =>
    closed === undefined ? undefined : access.secrets.unwrap(boundTo(id), closed)
  const current = open(wrapped.current)
  if (current === undefined) return []
  const old = open(wrapped.old)
  return old === undefined ? [current] : [current, old]
}

function setNewSecret({ store, access }: Omit<WebhookDeps, 'clock'>, id: WebhookId, oldUntil: number | null): string {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
  store.webhooks.setSecret(id, access.secrets.wrap(boundTo(id), secret), oldUntil)
  return secret
}

const boundTo = (id: WebhookId) => `webhook ${id}`

function complete(wanted: NewWebhook, verb: 'keep' | 'change' = 'keep'): WholeWebhook {
  const {
    allow_private = false,
    allow_loopback = false,
    with_text = true,
    phones = [],
    tls_fingerprint = null,
  } = wanted
  const fault = findFault(wanted.url, { allow_private, allow_loopback })
  if (fault !== undefined) throw new AppError('invalid', `Cannot ${verb} this webhook: ${fault}`)
  // As it is connected to: without blanks around it, its protocol and host in lower case.
  const url = new URL(wanted.url).href
  const name = (wanted.name ?? '').trim() || hostOf(url)
  const events = [...new Set(wanted.events)]
  return { name, url, events, phones, with_text, allow_private, allow_loopback, tls_fingerprint }
}

function findFault(text: string, choice: TargetChoice): string | undefined {
  if (!URL.canParse(text)) return 'its address is not one; it looks like https://example.org/sms'
  const { protocol, hostname, port, username, password, hash, href } = new URL(text)
  const fault = findUrlFault({ protocol, hostname, port, hasCredentials: username !== '' || password !== '' }, choice)
  if (fault !== undefined) return fault
  if (hash !== '') return 'what is behind # in its address is never sent, so leave it out'
  if (href.length <= MAX_WEBHOOK_URL_CHARS) return undefined
  return `its address has ${href.length} characters as it is sent, the most is ${MAX_WEBHOOK_URL_CHARS}`
}

/** A sender who is no number is taken where it wrote to this phone already; any other word is a mistake that would stay silent. */
function checkPhones({ store }: Pick<Deps, 'store'>, phones: readonly string[], verb = 'keep'): void {
  const wrong = phones.find((phone) => {
    const address = parseAddress(phone, store.syncState.get('region'))
    const isNumber = address.kind === 'number' || address.kind === 'short_code'
    return !isNumber && !store.conversations.findByAddress({ address })
  })
  if (wrong === undefined) return
  throw new AppError(
    'invalid',
    `Cannot ${verb} this webhook: "${wrong}" is no phone number, and no sender of that name wrote to this phone`,
  )
}

const MAX_HOST_CHARS = 60
const hostOf = (url: string) => new URL(url).hostname.slice(0, MAX_HOST_CHARS)
