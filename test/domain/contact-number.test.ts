import { describe, expect, it } from 'vitest'
import { sharedName } from '../../src/domain/contact-names.ts'
import { parseContactNumber } from '../../src/domain/contact-number.ts'

describe('parseContactNumber', () => {
  it.each<[typed: string, key: string | undefined]>([
    ['06 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['‪+33 6 12 34 56 78‬', '+33612345678'],
    ['٠٦١٢٣٤٥٦٧٨', '+33612345678'],
    ['06 12 34 56 78 ext. 12', '+33612345678'],
    ['0612345678,,12#', '+33612345678'],
    ['0612345678p12', '+33612345678'],
    ['0612345678 poste 4', '+33612345678'],
    ['#31#0612345678', '+33612345678'],
    ['+1 800 FLOWERS', '+18003569377'],
    ['62000', '62000'],
    ['MyBank', 'MyBank'],
    ['3Store', '3Store'],
    ['ask mum for it', undefined],
    ['', undefined],
    ['---', undefined],
  ])('reads %s as %s', (typed, key) => {
    expect(parseContactNumber(typed, 'FR')?.key).toBe(key)
  })
})

describe('sharedName', () => {
  it('names all who have the number, each once, in any order of the list', () => {
    expect(sharedName(['Ben', 'Anna'])).toBe('Anna, Ben')
    expect(sharedName(['Anna', 'Ben'])).toBe('Anna, Ben')
    expect(sharedName(['Émile', 'emile'])).toBe('emile')
    expect(sharedName(['emile', 'Émile'])).toBe('emile')
  })

  it('counts those for whom there is no room', () => {
    expect(sharedName(['E', 'D', 'C', 'B', 'A'])).toBe('A, B, C +2')
  })
})
