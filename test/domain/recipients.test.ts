import { describe, expect, it } from 'vitest'
import { readRecipients } from '../../src/domain/recipients.ts'
import { splitRecipients } from '../../src/domain/split-recipients.ts'

describe('splitRecipients', () => {
  it.each([
    ['+33 6 12 34 56 78', ['+33 6 12 34 56 78']],
    ['0612345678, 0612345679;0612345670', ['0612345678', '0612345679', '0612345670']],
    ['0612345678\n0612345679\r\n\t0612345670\n', ['0612345678', '0612345679', '0612345670']],
    ['0612345678 +33612345679 0033612345670', ['0612345678', '+33612345679', '0033612345670']],
    ['06 12 34 56 78\n06 12 34 56 79', ['06 12 34 56 78', '06 12 34 56 79']],
    ['Anna <+33 6 12 34 56 78>; Ben', ['+33 6 12 34 56 78', 'Ben']],
    ['٠٦١٢٣٤٥٦٧٨، ٠٦١٢٣٤٥٦٧٩', ['٠٦١٢٣٤٥٦٧٨', '٠٦١٢٣٤٥٦٧٩']],
    [' , ;\n', []],
  ])('finds the numbers of %j', (text, numbers) => expect(splitRecipients(text)).toEqual(numbers))
})

describe('readRecipients', () => {
  it('says why one cannot be dialled, and which are one person', () => {
    const written = ['07700 900123', 'MyBank', '7', '+447700900123', '1'.repeat(21), '12%34567', '(0)7700 900124']
    expect(readRecipients(written, 'GB').map(({ problem, sameAs }) => problem ?? sameAs)).toEqual([
      null,
      'letters',
      'too_short',
      0,
      'too_long',
      'not_a_number',
      null,
    ])
  })
})
