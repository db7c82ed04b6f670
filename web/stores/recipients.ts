import { computed, signal } from '@preact/signals'
import { splitRecipients } from '../../src/domain/split-recipients.ts'
import type { CheckedRecipient, RecipientProblem } from '../../src/protocol/batch.ts'
import type { Contact } from '../../src/protocol/contact.ts'
import { MAX_CHECKED_RECIPIENTS, MAX_RECIPIENTS } from '../../src/protocol/limits.ts'
import { describeError } from '../transport/api-error.ts'
import type { LaterApi } from '../transport/later-api.ts'

/** Longest piece that is looked at as a number. */
const MAX_WRITTEN_CHARS = 100

export interface Recipient {
  /** As it was typed, pasted or taken from the contacts. */
  readonly written: string
  readonly name: string | null
  /** What was written until it is checked, and for ever where that is no number. */
  readonly phone: string
  readonly phoneFormatted: string
  readonly problem: RecipientProblem | null
}

interface RecipientsDeps {
  api: Pick<LaterApi, 'checkRecipients'>
  onError: (sentence: string) => void
  /** As they were when this was left. */
  kept: readonly Recipient[]
}

/** Who a new message goes to: each person once, and what is no number stays until somebody corrects it. */
export function createRecipients({ api, onError, kept }: RecipientsDeps) {
  const recipients = signal(kept)
  const isTooMany = computed(() => recipients.value.length > MAX_RECIPIENTS)
  const wrong = computed(() => recipients.value.filter(({ problem }) => problem !== null))
  /** How many were there already, and were not added once more. */
  const merged = signal(0)

  function put(added: readonly Recipient[]): void {
    const known = new Set(recipients.peek().map(({ phone }) => phone))
    const fresh = added.filter(({ phone }) => !known.has(phone) && known.add(phone))
    merged.value = added.length - fresh.length
    recipients.value = [...recipients.peek(), ...fresh]
  }

  async function check(): Promise<void> {
    const asked = recipients.peek()
    try {
      const checked = await api.checkRecipients(asked.map(({ phone }) => phone))
      const answers = new Map(asked.map(({ phone }, index) => [phone, checked[index]]))
      merged.value += checked.filter(({ same_as }) => same_as !== null).length
      // Who was taken out or added meanwhile stays so.
      recipients.value = recipients.peek().flatMap((recipient) => follow(recipient, answers.get(recipient.phone)))
    } catch (cause) {
      onError(describeError(cause))
    }
  }

  return {
    recipients,
    merged,
    /** Who they are is asked anew. */
    put(next: readonly Recipient[]) {
      recipients.value = next
      merged.value = 0
      if (next.length > 0) void check()
    },
    isTooMany,
    wrong,
    canBeSentTo: computed(() => recipients.value.length > 0 && wrong.value.length === 0 && !isTooMany.value),
    /** Shows at once what was written, and a moment later who it is, or what is wrong with it. Gives back what found no room. */
    addWritten(pasted: string): string {
      const pieces = splitRecipients(pasted)
      const room = MAX_CHECKED_RECIPIENTS - recipients.peek().length
      const [taken, left] = [pieces.slice(0, room), pieces.slice(room)]
      const readable = taken.filter((piece) => piece.length <= MAX_WRITTEN_CHARS)
      const tooLong = taken.filter((piece) => piece.length > MAX_WRITTEN_CHARS)
      if (readable.length > 0) {
        put(readable.map((written) => toRecipient({ written, name: null, phone: written, phoneFormatted: written })))
        void check()
      }
      return [...tooLong, ...left].join(', ')
    },
    /** Puts a contact in, or takes it out again. */
    toggle({ name, phone, phone_formatted: phoneFormatted }: Contact) {
      merged.value = 0
      const isThere = recipients.peek().some((one) => one.phone === phone)
      if (isThere) recipients.value = recipients.peek().filter((one) => one.phone !== phone)
      else if (recipients.peek().length < MAX_CHECKED_RECIPIENTS) {
        put([toRecipient({ written: phone, name, phone, phoneFormatted })])
      }
    },
    remove(phone: string) {
      merged.value = 0
      recipients.value = recipients.peek().filter((one) => one.phone !== phone)
    },
    removeWrong() {
      recipients.value = recipients.peek().filter(({ problem }) => problem === null)
    },
  }
}

function toRecipient(recipient: Omit<Recipient, 'problem'>): Recipient {
  return { ...recipient, problem: null }
}

function follow(recipient: Recipient, answer: CheckedRecipient | undefined): Recipient[] {
  if (!answer) return [recipient]
  if (answer.same_as !== null) return []
  const { phone, phone_formatted: phoneFormatted, name, problem } = answer
  return [{ ...recipient, phone: phone || recipient.phone, phoneFormatted, name: name ?? recipient.name, problem }]
}
