import { describe, expect, it } from 'vitest'
import { fillTemplate } from '../../src/domain/templates.ts'

const values = { name: 'Jan Petersen', date: '22 Nov', time: '18:05' }

describe('fillTemplate', () => {
  it.each([
    ['Hi {first_name}, {date} at {time}?', 'Hi Jan, 22 Nov at 18:05?'],
    ['{name}!', 'Jan Petersen!'],
    ['{name} {name}', 'Jan Petersen Jan Petersen'],
    ['no {such} {variable}, {}', 'no {such} {variable}, {}'],
  ])('%s becomes %s', (text, filled) => expect(fillTemplate(text, values)).toBe(filled))

  it('takes the space before a name that is not known away', () => {
    expect(fillTemplate('Hello {name}, {first_name}hi', { ...values, name: null })).toBe('Hello,hi')
  })

  it.each([
    ['Petersen, Jan', 'Jan'],
    ['Dr. Petersen', 'Dr. Petersen'],
    ['王小明', '王小明'],
    ['  Ana  María ', 'Ana'],
  ])('takes the first name out of %s', (name, first) => {
    expect(fillTemplate('{first_name}', { ...values, name })).toBe(first)
  })

  it('leaves a name that looks like a variable as it is', () => {
    expect(fillTemplate('{name} {date}', { ...values, name: '{time} $& $1' })).toBe('{time} $& $1 22 Nov')
  })
})
