import { createModel, signal } from '@preact/signals'
import { countBatch } from '../../src/domain/batch-counts.ts'
import type { Batch, BatchId, BatchSummary } from '../../src/protocol/batch.ts'
import type { Message } from '../../src/protocol/message.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

interface BatchDeps {
  api: Pick<LaterApi, 'getBatch' | 'listBatches' | 'retryBatch' | 'cancelBatch'>
  onProblem: (sentence: string) => void
}

/** What became of one text to several people, and which there were. */
const BatchStore = createModel(({ api, onProblem }: BatchDeps) => {
  const batch = signal<Batch>()
  const error = signal<string>()
  const isMissing = signal(false)
  const recent = signal<readonly BatchSummary[]>([])
  const isBusy = signal(false)
  let wanted: BatchId | undefined

  async function read(id: BatchId): Promise<void> {
    if (wanted !== id) batch.value = undefined
    wanted = id
    error.value = undefined
    isMissing.value = false
    try {
      const answer = await api.getBatch(id)
      if (wanted === id) batch.value = answer
    } catch (cause) {
      if (wanted !== id) return
      isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
      error.value = describeError(cause)
    }
  }

  async function change(work: (id: BatchId) => Promise<Batch>): Promise<void> {
    const id = wanted
    if (!id || isBusy.peek()) return
    isBusy.value = true
    try {
      const answer = await work(id)
      if (wanted === id) batch.value = answer
    } catch (cause) {
      onProblem(describeError(cause))
      await read(id)
    } finally {
      isBusy.value = false
    }
  }

  return {
    batch,
    error,
    /** It is not on this phone, or not any more. */
    isMissing,
    recent,
    isBusy,
    read,
    async readRecent() {
      try {
        recent.value = await api.listBatches()
      } catch {
        // Out of reach: the list that was read last still holds.
      }
    },
    /** A message changed, somewhere. */
    follow(message: Message) {
      const shown = batch.peek()
      if (!shown || message.batch_id !== shown.id) return
      const recipients = shown.recipients.map((one) => (one.message?.id === message.id ? { ...one, message } : one))
      // One that is not there was sent in the stead of another, which the server knows.
      if (recipients.every((one) => one.message?.id !== message.id)) void read(shown.id)
      else batch.value = { ...shown, recipients, counts: countBatch(recipients.map((one) => one.message)) }
    },
    retry: (evenIfSent: boolean) => change((id) => api.retryBatch(id, evenIfSent)),
    cancel: () => change((id) => api.cancelBatch(id)),
  }
})

export type Batches = InstanceType<typeof BatchStore>

const made = new WeakMap<Stores['requests'], Batches>()

/** The one store of batches, made with the first page that shows one. */
export function batchesOf({ requests, toasts, hear }: Pick<Stores, 'requests' | 'toasts' | 'hear'>): Batches {
  const known = made.get(requests)
  if (known) return known
  const store = new BatchStore({ api: laterApiOf(requests), onProblem: (sentence) => toasts.show(sentence) })
  made.set(requests, store)
  hear((frame) => {
    if (frame.type === 'message_status_update' || frame.type === 'new_message') store.follow(frame.data.message)
  })
  return store
}
