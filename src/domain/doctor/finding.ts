import type { DoctorArea, DoctorState } from '../../protocol/doctor.ts'

/** One thing that can be said of what was looked at. `{name}` stands for a value of that name. */
export interface CaseText {
  readonly state: DoctorState
  /** What was found, in one line. */
  readonly title: string
  /** What exactly, with the figures. */
  readonly fact?: string
  /** What the owner can do about it; a command follows it where there is one. */
  readonly remedy?: string
  /** What to type in Termux, or at a computer where it begins with `adb`. */
  readonly command?: string
}

/** One thing that is looked at, with all that can be said of it. */
export interface FindingText {
  readonly area: DoctorArea
  readonly cases: Readonly<Record<string, CaseText>>
}

/** Times end in `_at`, days in `_day`, spans in `_ms`, sizes in `_bytes`: so each language says them in its own way. */
export type FindingValues = Readonly<Record<string, string | number>>

type PlaceholdersOf<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersOf<Rest> : never

/** The names of all values that a case speaks of. */
export type ValuesOf<Case> = { readonly [Name in PlaceholdersOf<Case[keyof Case]>]: string | number }

/** Says a value in the language of who reads. */
export type SayValue = (name: string, value: string | number) => string

/** Puts the values into a text. What is not known stays as it is. */
export function fillText(text: string, values: FindingValues, say: SayValue): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : say(name, value)
  })
}
