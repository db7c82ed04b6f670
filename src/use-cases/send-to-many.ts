import { AppError } from '../domain/app-error.ts'
import type { Address } from '../domain/phone-number.ts'
import { isSamePerson, parseAddress } from '../domain/phone-number.ts'
import { readRecipients } from '../domain/recipients.ts'
import { fillName } from '../domain/templates.ts'
import type { Batch, BatchId } from '../protocol/batch.ts'
import { MAX_RECIPIENTS } from '../protocol/limits.ts'
import type { Store } from '../store/store.ts'
import { signText } from './browser-send.ts'
import type { Deps } from './deps.ts'
import { parseBody } from './message-body.ts'
import type { Sender } from './send-allowance.ts'
import { parseSendAt, queueMessage, regionOf } from './send-message.ts'

export interface SendToManyRequest {
  readonly to: readonly string[]
  readonly message: string
  readonly clientId: string | undefined
  readonly sim: number | undefined
  readonly sendAt: number | undefined
  readonly sender?: Sender | undefined
}

interface Outcome {
  readonly batch: Batch
  /** Recipients that were said more than once. */
  readonly merged: number
}

/** Queues one message to each: to all of them, or to none. The same `clientId` again gives the same batch again. */
export function sendToMany({ clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>, request: SendToManyRequest) {
  const written = parseBody(request.message)
  const now = clock.now()
  const outcome = store.durably((): Outcome => {
    const addresses = readAddresses(request.to, regionOf(store))
    const merged = request.to.length - addresses.length
    const known = request.clientId === undefined ? undefined : store.batches.findByClientKey(request.clientId)
    if (known) return { batch: sameBatch(known, { written, addresses, region: regionOf(store) }), merged }
    const sendAt = parseSendAt(request.sendAt, now)
    if (request.sim !== undefined) store.sims.check(request.sim, 'send')
    return { batch: queueAll(store, { ...request, written, addresses, now, sendAt }), merged }
  })
  sync.sendSoon()
  return outcome
}

function readAddresses(to: readonly string[], region: string | undefined): Address[] {
  const read = readRecipients(to, region)
  const wrong = read.flatMap(({ problem }, index) => (problem ? [index + 1] : []))
  if (wrong.length > 0) {
    // By their places, so that no number gets into a log.
    throw new AppError(
      'invalid',
      `Cannot send to all: ${wrong.length} of ${to.length} recipients cannot be dialled (in the list: ${wrong.join(', ')}); correct them or leave them out`,
    )
  }
  const addresses = read.filter(({ sameAs }) => sameAs === null).map(({ address }) => address)
  if (addresses.length > MAX_RECIPIENTS) {
    throw new AppError(
      'invalid',
      `Cannot send to ${addresses.length} people at once: the most is ${MAX_RECIPIENTS}, more would be a campaign`,
    )
  }
  return addresses
}

interface Queueing extends SendToManyRequest {
  readonly written: string
  readonly addresses: readonly Address[]
  readonly now: number
}

function queueAll(store: Store, { written, addresses, now, clientId, sim, sendAt, sender }: Queueing): Batch {
  const settings = store.settings.read()
  const id: BatchId = store.batches.insert({ body: written, at: now, clientKey: clientId })
  for (const [place, address] of addresses.entries()) {
    const filled = fillName(written, store.contacts.findName(address) ?? null)
    const message = queueMessage(store, {
      recipient: { to: address.phone },
      clientId: clientId === undefined ? undefined : keyOf(clientId, address),
      sim,
      address,
      body: parseBody(signText(filled, sender, settings)),
      now,
      sendAt,
      sender,
    })
    store.batches.addMember(id, { place, phone: address.phone, messageId: message.id })
  }
  return store.batches.get(id)
}

// A key of a message knows no plus, star or hash.
function keyOf(clientId: string, { phone }: Address): string {
  return `${clientId}:${phone.replaceAll('+', 'p').replaceAll('*', 's').replaceAll('#', 'h')}`
}

// The same key again is a client that lost our first answer.
function sameBatch(
  known: Batch,
  asked: { readonly written: string; readonly addresses: readonly Address[]; readonly region: string | undefined },
): Batch {
  const isSame =
    known.message === asked.written &&
    known.recipients.length === asked.addresses.length &&
    asked.addresses.every((address) =>
      known.recipients.some(({ phone }) => isSamePerson(parseAddress(phone, asked.region), address)),
    )
  if (isSame) return known
  throw new AppError(
    'conflict',
    'Cannot send to all: this client_id belongs to another text or other recipients; use a new one for each',
  )
}
