import { english, type Words } from '../../../web/language/en/en.ts'
import { plural } from '../../../web/language/es/plural.ts'

/** What the type-check has to refuse in a language: each line below fails it when the catalogue's types grow lax. */

const { undo, ...withoutOne } = english

// @ts-expect-error A text is missing.
export const missing: Words = withoutOne

// @ts-expect-error A text that English does not have.
export const superfluous: Words = { ...english, undo, undoAll: 'Undo all' }

// @ts-expect-error A sentence made of another thing than in English.
export const otherArgument: Words = { ...english, menuOf: (name: number) => `${name}` }

// @ts-expect-error A sentence that wants more than English gives.
export const moreArguments: Words = { ...english, menuOf: (name: string, again: string) => name + again }

// @ts-expect-error A form of the language's plural is missing.
export const missingForm: string = plural(2, { one: '#', other: '#' })
