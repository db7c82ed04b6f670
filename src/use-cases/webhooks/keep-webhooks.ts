import { randomBytes } from 'node:crypto'
import { AppError } from '../../domain/app-error.ts'
import { findUrlFault } from '../../domain/webhook-target.ts'
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
  return store.durably(() => {
    const id = store.webhooks.insert(whole, clock.now())
    const secret = setNewSecret({ store, access }, id, null)
    return { webhook: store.webhooks.get(id), secret }
  })
}

export function changeWebhook(
  { store }: Pick<Deps, 'store'>,
  { id, change }: { readonly id: WebhookId; readonly change: WebhookChange },
): Webhook {
  return store.durably(() => {
    const { events, ...before } = store.webhooks.get(id)
    complete({ events, ...before, ...change }, 'change')
    const { name, ...rest } = change
    return store.webhooks.update(id, {
      ...rest,
      ...(name === undefined ? {} : { name: name.trim() || hostOf(change.url ?? before.url) }),
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
    const secret = setNewSecret({ store, access }, id, clock.now() + OLD_SECRET_MS)
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
  const url = parseUrl(wanted.url)
  const fault = url
    ? findUrlFault(
        { ...url, hasCredentials: url.username !== '' || url.password !== '' },
        { allow_private, allow_loopback },
      )
    : 'its address is not one; it looks like https://example.org/sms'
  if (fault !== undefined) throw new AppError('invalid', `Cannot ${verb} this webhook: ${fault}`)
  if (url && url.hash !== '') {
    throw new AppError(
      'invalid',
      `Cannot ${verb} this webhook: what is behind # in its address is never sent, so leave it out`,
    )
  }
  const name = (wanted.name ?? '').trim() || hostOf(wanted.url)
  const events = [...new Set(wanted.events)]
  return { name, url: wanted.url, events, phones, with_text, allow_private, allow_loopback, tls_fingerprint }
}

function parseUrl(text: string) {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password, hash } = new URL(text)
  return { protocol, hostname, port, username, password, hash }
}

const MAX_HOST_CHARS = 60
const hostOf = (url: string) => (parseUrl(url)?.hostname ?? url).slice(0, MAX_HOST_CHARS)
