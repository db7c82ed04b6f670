import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../domain/clock.ts'
import type { TwinPhone } from '../model/twin-phone.ts'

export type VerbRun = {
  readonly db: DatabaseSync
  readonly clock: Clock
  /** The phone, brought up to its clock. */
  readonly phone: TwinPhone
  readonly positionals: readonly string[]
  readonly options: VerbOptions
}

/** Something that the owner, the network or a test does to a phone. */
export type Verb = {
  readonly summary: string
  /** What follows the verb's name. */
  readonly usage: string
  /** More lines for `--help`. */
  readonly notes?: string
  readonly options: Readonly<Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>>
  /** How many arguments that are no options: least and most. */
  readonly positionals?: readonly [number, number]
  /** Whether it may make the file. */
  readonly creates?: boolean
  /** Returns what is printed. */
  readonly run: (run: VerbRun) => string
}

/** Wrong usage: a sentence for people, and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

type OptionValue = string | boolean | (string | boolean)[] | undefined
export type VerbOptions = Readonly<Record<string, OptionValue>>

export function findText(options: VerbOptions, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function getText(options: VerbOptions, name: string): string {
  const value = findText(options, name)
  if (value === undefined) throw new UsageError(`--${name} is missing`)
  return value
}

export function listTexts(options: VerbOptions, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

export function findNumber(options: VerbOptions, name: string): number | undefined {
  const text = findText(options, name)
  return text === undefined ? undefined : parseNumber(text, `--${name}`)
}

export function parseNumber(text: string, name: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new UsageError(`${name} must be a number, not ${text}`)
  return Number(text)
}

/** One JSON text a line. */
export function toJsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
