import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../domain/app-error.ts'
import { canReply, parseAddress, type Address } from '../domain/phone-number.ts'
import { explainProblem } from '../domain/recipients.ts'
import { MAX_IMPORTED_OPT_OUTS } from '../protocol/limits.ts'
import type { NewOptOut, OptOutProblem, OptOutsAdded } from '../protocol/opt-out.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'

export interface AddOptOutsRequest extends NewOptOut {
  /** The device. */
  readonly by: string | undefined
}

interface Many {
  readonly phones: readonly string[]
  readonly note: string | undefined
  readonly by: string | undefined
}

type AddDeps = Pick<Deps, 'clock' | 'store'>

/** Entries that are kept; answers are taken in beyond that. */
const MAX_OPT_OUTS = 500_000
/** So many at a time hold everybody else up for no longer than a page of messages does. */
const SLICE = 50

/**
 * Puts numbers among the opt-outs, by hand. One that is there stays as it is. Many are added a slice at a time; when that is cut off, the
 * same call again adds the rest.
 */
export async function addOptOuts({ clock, store }: AddDeps, request: AddOptOutsRequest): Promise<OptOutsAdded> {
  const { phone, phones, by } = request
  if ((phone === undefined) === (phones === undefined)) {
    throw new AppError('invalid', 'Cannot add opt-outs: say either phone, or phones with up to 1,000 of them')
  }
  const note = request.note?.trim() || undefined
  if (phone !== undefined) return addOne({ clock, store }, { phone, note, by })
  if (store.optOuts.count() + MAX_IMPORTED_OPT_OUTS > MAX_OPT_OUTS) {
    throw new AppError('conflict', `Cannot add opt-outs: there are ${MAX_OPT_OUTS.toLocaleString('en')} already`)
  }
  return addMany({ clock, store }, { phones: phones ?? [], note, by })
}

async function addMany({ clock, store }: AddDeps, { phones, note, by }: Many): Promise<OptOutsAdded> {
  const problems: OptOutProblem[] = []
  let added = 0
  let already = 0
  for (let start = 0; start < phones.length; start += SLICE) {
    if (start > 0) await nextTurn()
    const read = phones.slice(start, start + SLICE).map((written) => readPhone(store, written))
    for (const [place, { written, problem }] of read.entries()) {
      if (problem) problems.push({ index: start + place, written, problem })
    }
    const numbers = read.flatMap(({ address, problem }) => (problem ? [] : [address]))
    const isNew = store.durably(() =>
      numbers.filter((address) => add(store, { address, source: 'import', note, by, at: clock.now() })),
    )
    added += isNew.length
    already += numbers.length - isNew.length
  }
  return { success: true, added, already, problems, opt_out: null }
}

function addOne(
  { clock, store }: AddDeps,
  { phone, note, by }: { readonly phone: string; readonly note: string | undefined; readonly by: string | undefined },
): OptOutsAdded {
  const { address, problem } = readPhone(store, phone)
  if (problem)
    throw new AppError('invalid', 'Cannot add this opt-out: it is not a phone number', { reason: 'number_invalid' })
  const isNew = store.durably(() => {
    const isAdded = store.optOuts.add({ address, source: 'manual', note, by, at: clock.now() })
    if (isAdded) tellOptOut(store, address)
    return isAdded
  })
  const entry = store.optOuts.find(address.phone) ?? null
  return { success: true, added: Number(isNew), already: Number(!isNew), problems: [], opt_out: entry }
}

function add(store: Store, entry: Parameters<Store['optOuts']['add']>[0]): boolean {
  if (!store.optOuts.add(entry)) return false
  // The list is read again once; only what stands among the conversations is told one by one.
  store.events.append({ type: 'opt_out_update', phone: null })
  tellConversation(store, entry.address)
  return true
}

/** To be called in the transaction of the change. */
export function tellOptOut(store: Store, address: Address): void {
  store.events.append({ type: 'opt_out_update', phone: address.key })
  tellConversation(store, address)
}

function tellConversation(store: Store, address: Address): void {
  const conversation = store.conversations.findByAddress({ address })
  if (conversation) store.events.append({ type: 'conversation_update', conversationId: conversation.id })
}

function readPhone(store: Store, written: string) {
  const address = parseAddress(written, store.syncState.get('region'))
  return { written, address, problem: canReply(address) ? null : explainProblem(written) }
}
