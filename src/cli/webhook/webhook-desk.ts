import { existsSync } from 'node:fs'
import { createAccess } from '../../access/create-access.ts'
import { AppError } from '../../domain/app-error.ts'
import { checkBody } from '../../http/check-body.ts'
import type { ErrorReply } from '../../protocol/error.ts'
import {
  NewWebhookSchema,
  type Delivery,
  type DeliveryList,
  type NewWebhook,
  type Webhook,
  type WebhookTest,
} from '../../protocol/webhook.ts'
import { openStore } from '../../store/open-store.ts'
import { accessStorage } from '../../use-cases/device-storage.ts'
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  type WebhookWithSecret,
} from '../../use-cases/webhooks/keep-webhooks.ts'
import { sendWebhookAgain } from '../../use-cases/webhooks/test-webhook.ts'
import type { ControlClient } from '../control/control-client.ts'
import { findDaemon } from '../daemon.ts'
import { isDemoData, prepareDataDirectory, type DataFiles } from '../data-directory.ts'
import { systemClock } from '../system-clock.ts'

/** How long the daemon may take for one answer: a webhook that is tested may hang for most of it. */
const ANSWER_LIMIT_MS = 30_000

/** The webhooks, asked of the running daemon or, when none runs, of the data itself. */
export interface WebhookDesk {
  list(): Promise<readonly Webhook[]>
  add(webhook: NewWebhook): Promise<WebhookWithSecret>
  switchTo(id: string, isOn: boolean): Promise<Webhook>
  rotate(id: string): Promise<WebhookWithSecret>
  remove(id: string): Promise<Webhook>
  test(id: string): Promise<WebhookTest>
  log(id: string, limit: number): Promise<DeliveryList>
  sendAgain(id: string, deliveryId: string): Promise<Delivery>
  close(): Promise<void>
}

export async function openWebhookDesk(files: DataFiles, { demo }: { readonly demo: boolean }): Promise<WebhookDesk> {
  const daemon = await findDaemon(files)
  if (daemon) return askDaemon(daemon)
  if (!existsSync(files.database)) {
    throw new AppError(
      'not_found',
      `There is no data in ${files.directory} yet: start the daemon, or name it with --data`,
    )
  }
  prepareDataDirectory(files, { demo: demo || isDemoData(files) })
  return askStore(files)
}

/** By the same routes as everybody, with a token that dies with this command. */
async function askDaemon(daemon: ControlClient): Promise<WebhookDesk> {
  const { url } = await daemon.ask('status', {})
  const { token } = await daemon.ask('create_token', {
    name: 'lanline webhook',
    scopes: ['admin'],
    proof: 'bearer',
    until_closed: true,
  })

  async function ask<T>(method: string, path: string, body: object = {}): Promise<T> {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    })
    const value: unknown = await answer.json()
    // The border: the daemon answers by the schemas of the protocol.
    if (answer.ok) return value as T
    const { code, message } = (value as ErrorReply).error
    throw new AppError(code, message)
  }

  const path = (id: string, rest = '') => `/api/webhooks/${encodeURIComponent(id)}${rest}`
  type Answer = { readonly webhook: Webhook }
  return {
    list: async () => (await ask<{ webhooks: Webhook[] }>('GET', '/api/webhooks')).webhooks,
    add: (webhook) => ask('POST', '/api/webhooks', webhook),
    switchTo: async (id, isOn) => (await ask<Answer>('PUT', path(id), { is_enabled: isOn })).webhook,
    rotate: (id) => ask('POST', path(id, '/rotate')),
    remove: async (id) => (await ask<Answer>('DELETE', path(id))).webhook,
    test: (id) => ask('POST', path(id, '/test')),
    log: (id, limit) => ask('GET', path(id, `/deliveries?per_page=${limit}`)),
    sendAgain: async (id, delivery) =>
      (await ask<{ delivery: Delivery }>('POST', path(id, `/deliveries/${encodeURIComponent(delivery)}/resend`)))
        .delivery,
    async close() {
      daemon.close()
    },
  }
}

function askStore(files: DataFiles): WebhookDesk {
  const clock = systemClock
  const store = openStore({ path: files.database, clock })
  const access = createAccess({ ...accessStorage(store, files.directory), clock })
  const deps = { clock, store, access }
  return {
    list: async () => store.webhooks.list(),
    async add(webhook) {
      checkBody(NewWebhookSchema, webhook, 'keep a webhook')
      return createWebhook(deps, webhook)
    },
    switchTo: async (id, isOn) => changeWebhook(deps, { id, change: { is_enabled: isOn } }),
    rotate: async (id) => rotateWebhookSecret(deps, id),
    remove: async (id) => deleteWebhook(deps, id),
    test: async () => {
      throw new AppError('conflict', 'Cannot test a webhook: no daemon runs; start it with lanline start')
    },
    log: async (id, limit) => {
      store.webhooks.get(id)
      return store.webhookDeliveries.list(id, { per_page: limit })
    },
    sendAgain: async (id, deliveryId) => sendWebhookAgain(deps, { id, deliveryId }),
    async close() {
      access.close()
      store.close()
    },
  }
}
