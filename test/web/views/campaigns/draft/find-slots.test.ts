import { describe, expect, it } from 'vitest'
import { findSlots } from '../../../../../web/views/campaigns/draft/find-slots.ts'

const columns = { columns: ['Name', 'Voice'], nameColumn: 'Name' }
const mark = (template: string, text: string) =>
  findSlots(template, columns, text)
    .map((piece) => (piece.isSlot ? `[${piece.text}]` : piece.text))
    .join('')

describe('what was filled in', () => {
  it.each([
    ['Hi {name}, bring your {voice}', 'Hi Zoé, bring your alto', 'Hi [Zoé], bring your [alto]'],
    ['{name|friend}!', 'friend!', '[friend]!'],
    ['Hi {name}, hello', 'Hi, hello', 'Hi, hello'],
    ['Costs (a) 3.50? {voice}', 'Costs (a) 3.50? yes', 'Costs (a) 3.50? [yes]'],
    ['Two\nlines for {name}', 'Two\nlines for Jo Ann', 'Two\nlines for [Jo Ann]'],
  ])('is found in %j', (template, text, marked) => {
    expect(mark(template, text)).toBe(marked)
  })

  it('is not guessed where the text is of another template', () => {
    expect(mark('Hello {name}', 'Something else')).toBe('Something else')
  })
})
