import { between, pick, type Random } from '../../src/twin/model/random.ts'
import type { ChaosDaemon } from './chaos-daemon.ts'
import type { ChaosPhone } from './chaos-phone.ts'
import type { Ledger } from './ledger.ts'

/** What an act of chaos works on. */
export interface ChaosWorld {
  readonly random: Random
  readonly phone: ChaosPhone
  readonly ledger: Ledger
  /** Undefined while it is down. */
  readonly daemon: ChaosDaemon | undefined
  start(): void
  stop(): Promise<void>
}

/** Each act has its weight. */
export type Act = readonly [weight: number, name: string, act: (world: ChaosWorld) => void | Promise<void>]

export function chance(random: Random, share: number): boolean {
  return random() < share
}

const WORDS = [
  'ok',
  'Привет 👋',
  'Où es-tu ?',
  'שלום',
  'at "seven", then\nhome',
  'x'.repeat(200),
  'été',
  '👍🏽',
  'a\tb',
] as const

/** A text that occurs nowhere else. */
export function createText({ random, ledger }: ChaosWorld): string {
  ledger.serial += 1
  return `${ledger.serial}: ${pick(random, WORDS)}`
}

/** A moment some seconds long, as a rule. */
export function createPause(random: Random): number {
  const kind = random()
  if (kind < 0.5) return between(random, 0, 4_000)
  if (kind < 0.95) return between(random, 0, 40_000)
  return between(random, 0, 1_200_000)
}
