import { PhoneFailure } from '../../phone/phone-failure.ts'
import type { PhoneStep } from './surroundings.ts'

/** Most that one question may take, its wait behind other calls included: who runs the doctor is waiting. */
const QUESTION_LIMIT_MS = 25_000
/** Most that all questions may take together. */
const ALL_LIMIT_MS = 75_000

/** Why a question is not asked. The sentence is for people, the word for other languages. */
export interface Skip {
  readonly why: string
  readonly why_code: 'no_commands' | 'not_installed' | 'no_answer' | 'no_permission' | 'out_of_time'
}

const SKIPS = {
  no_commands: 'its command is not there',
  not_installed: 'the Termux:API app is not installed',
  no_answer: 'Termux:API gives no answer',
  no_permission: 'the permission for SMS is missing',
  out_of_time: 'the phone took too long with the rest',
} as const

export function skipFor(code: Skip['why_code']): Skip {
  return { why: SKIPS[code], why_code: code }
}

/** Asks one thing after the other; what cannot be answered any more is not asked. */
export interface Asker {
  ask<T>(id: string, question: () => Promise<T>): Promise<T | PhoneFailure | Skip>
  /** Ends the asking: the answer would be the same for all. */
  giveUp(code: Skip['why_code']): void
}

export function createAsker(options: {
  readonly total: number
  readonly onStep: ((step: PhoneStep) => void) | undefined
  readonly limitMs?: number
}): Asker {
  const { total, onStep, limitMs = QUESTION_LIMIT_MS } = options
  const startedAt = performance.now()
  let done = 0
  let skip: Skip | undefined

  return {
    async ask(id, question) {
      const leftMs = ALL_LIMIT_MS - (performance.now() - startedAt)
      if (leftMs <= 0) skip ??= skipFor('out_of_time')
      onStep?.({ id, done, total })
      done += 1
      return skip ?? (await answerOf(question, Math.min(limitMs, leftMs)))
    },
    giveUp: (code) => void (skip = skipFor(code)),
  }
}

async function answerOf<T>(question: () => Promise<T>, limitMs: number): Promise<T | PhoneFailure> {
  const limit = Promise.withResolvers<PhoneFailure>()
  const timer = setTimeout(
    () => limit.resolve(new PhoneFailure('no_answer', 'termux-api', `${Math.round(limitMs / 1000)} s`)),
    limitMs,
  )
  try {
    return await Promise.race([question().catch(toFailure), limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

// Here, so that an answer that comes after the limit is nobody's unhandled trouble.
function toFailure(error: unknown): PhoneFailure {
  if (error instanceof PhoneFailure) return error
  throw error
}

export function isSkip(answer: unknown): answer is Skip {
  return typeof answer === 'object' && answer !== null && 'why_code' in answer
}

/** What the words of a failure are made of, with the phone's state for other languages. */
export function troubleValues({ trouble }: PhoneFailure) {
  return {
    message: trouble.message,
    detail: trouble.detail === trouble.message ? '' : trouble.detail,
    remedy: trouble.remedy,
    phone_state: trouble.state,
  }
}
