import { createPlural } from '../plural.ts'

export const plural = createPlural<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>('ar')

/** A number alone. Not by the formats of the app: a text that named its modules would pull them out of the first script. */
export const figure = (count: number): string =>
  plural(count, { zero: '#', one: '#', two: '#', few: '#', many: '#', other: '#' })
