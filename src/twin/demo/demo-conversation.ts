import type { Language } from './answers.ts'

/** One conversation of the demo: who, what was said, and how they go on. Everybody in it is invented. */
export type DemoConversation = {
  /** In the contacts; without a name the number is a stranger's. */
  readonly name?: string
  /** As it stands in messages. */
  readonly number: string
  /** As it was typed into the contacts, where that differs. */
  readonly typed?: string
  /** A second number of the same contact. */
  readonly second?: string
  /** Who answers does so in this language. */
  readonly language?: Language
  /** See `parseScript`. */
  readonly script: string
  /** How many of the newest received messages nobody has read. */
  readonly unread?: number
  /** The second SIM. */
  readonly secondSim?: true
  /** Their network sends no delivery reports. */
  readonly noReports?: true
  readonly outcome?: 'flashes' | 'fails'
  readonly sendDelayMs?: readonly [number, number]
  readonly writes?: { readonly texts: readonly (readonly string[])[]; readonly everyMs: readonly [number, number] }
  /** A long past, made of scenes: how many messages at the least. */
  readonly past?: { readonly messages: number; readonly scenes: readonly string[]; readonly days: number }
}
