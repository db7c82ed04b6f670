import { networkInterfaces } from 'node:os'
import type { Access } from '../access/create-access.ts'
import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import { reachOf } from '../domain/webhook-target.ts'
import type { PhoneNotices } from '../outbound/phone-notices.ts'
import { createPostWebhook } from '../outbound/webhooks/post-webhook.ts'
import { createWebhookDeliverer, type WebhookDeliverer } from '../outbound/webhooks/webhook-deliverer.ts'
import type { Store } from '../store/store.ts'
import type { SyncReport } from '../use-cases/deps.ts'
import { readWebhookSecrets } from '../use-cases/webhooks/keep-webhooks.ts'

export interface WebhookParts {
  readonly store: Store
  readonly access: Access
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  readonly notices: Pick<PhoneNotices, 'tellWebhookOff'>
  readonly report: SyncReport
  /** Those that Lanline listens on. */
  readonly ownPorts: () => readonly number[]
}

/** Puts what tells the webhooks together. */
export function createWebhookWorker(parts: WebhookParts): WebhookDeliverer {
  const { store, access, clock, log, version, notices, ownPorts } = parts
  const deliverer = createWebhookDeliverer({
    storage: store,
    post: createPostWebhook({ isOwn: (address, port) => ownPorts().includes(port) && isThisDevice(address) }),
    readSecrets: (id) => readWebhookSecrets({ clock, store, access }, id),
    clock,
    log,
    version,
    onOff: ({ name }) => notices.tellWebhookOff(name),
  })
  const unsubscribe = parts.report.subscribe(({ scope, phone }) => {
    if (scope !== 'phone') return
    try {
      store.webhookOutbox.tellPhone(phone)
    } catch (error) {
      // What is wrong may be the disk itself; who asks how the phone is must hear it all the same.
      log.warn({ err: error }, 'the webhooks cannot be told how the phone is')
    }
  })
  return {
    ...deliverer,
    stop() {
      unsubscribe()
      return deliverer.stop()
    },
  }
}

function isThisDevice(address: string): boolean {
  if (reachOf(address) === 'loopback') return true
  return listOwnAddresses().includes(address.replace(/%.*$/u, ''))
}

// Android lets no app list the interfaces on some versions; a call of ours that comes back is refused at our own door anyway.
function listOwnAddresses(): readonly string[] {
  try {
    return Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? [])
  } catch {
    return []
  }
}
