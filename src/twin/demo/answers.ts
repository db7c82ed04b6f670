import type { Answers } from '../model/people.ts'
import { ASIAN_ANSWERS } from './answers-asia.ts'
import { EUROPEAN_ANSWERS } from './answers-europe.ts'

/** What people of the demo answer, by language and by what they were asked. */
export const ANSWERS = { ...EUROPEAN_ANSWERS, ...ASIAN_ANSWERS } as const satisfies Record<string, Answers>

export type Language = keyof typeof ANSWERS
