import { describe, expect, it } from 'vitest'
import { findToken, searchTemplates } from '../../../../web/views/composer/suggest.ts'
import { parseEmoji, searchEmoji, toneEmoji } from '../../../../web/views/composer/emoji-search.ts'

const at = (text: string) => findToken(text, text.length)
const template = (shortcut: string, name: string, text = 'text') => ({
  id: `tpl_${shortcut.length}`,
  shortcut,
  name,
  text,
})

describe('findToken', () => {
  it.each([
    ['/', { kind: 'template', start: 0, query: '' }],
    ['Hi /La', { kind: 'template', start: 3, query: 'la' }],
    ['so :smi', { kind: 'emoji', start: 3, query: 'smi' }],
    ['(:heart', { kind: 'emoji', start: 1, query: 'heart' }],
    ['جميل :وج', { kind: 'emoji', start: 5, query: 'وج' }],
  ])('finds what is being typed in %j', (text, token) => {
    expect(at(text)).toEqual(token)
  })

  it.each(['and/or', 'http://x', '12:30', ':)', ':D', 'a:bc', '/late ', 'one / two', `${'x'.repeat(60)}/ab`])(
    'opens nothing in %j',
    (text) => {
      expect(at(text)).toBeUndefined()
    },
  )

  it('looks only before the caret', () => {
    expect(findToken('/late and more', 5)).toEqual({ kind: 'template', start: 0, query: 'late' })
  })
})

describe('searchTemplates', () => {
  const all = [
    template('tel', 'Cannot talk'),
    template('late', 'Running late'),
    template('addr', 'Our address', 'Rue des Lilas'),
  ]

  it('puts the exact shortcut first, and finds by name, by left-out letters, and by text', () => {
    const found = (query: string) => searchTemplates(all, query).map(({ shortcut }) => shortcut)
    expect(found('late')[0]).toBe('late')
    expect(found('cannot')).toEqual(['tel'])
    expect(found('adr')).toEqual(['addr'])
    expect(found('lilas')).toEqual(['addr'])
    expect(found('zzz')).toEqual([])
    expect(found('')).toHaveLength(3)
  })
})

describe('emoji', () => {
  const all = parseEmoji(
    '😀 grinning_face smile happy\n😄 smiling_face joy\n👍 thumbs_up yes\n❤️ red_heart love\n👩‍👩‍👧 family mother',
  )

  it('are found by name, by word and by the beginning of either', () => {
    const signs = (query: string) => searchEmoji(all, query).map(({ sign }) => sign)
    expect(signs('smile')).toEqual(['😀'])
    expect(signs('smil')).toEqual(['😄', '😀'])
    expect(signs('thumbs up')).toEqual(['👍'])
    expect(signs('heart')).toEqual(['❤️'])
    expect(signs('')).toEqual([])
  })

  it('take a skin tone where one person is in them', () => {
    expect(toneEmoji('👍', 3)).toBe('👍🏽')
    expect(toneEmoji('☝️', 5)).toBe('☝🏿')
    expect(toneEmoji('😀', 3)).toBe('😀')
    expect(toneEmoji('👩‍👩‍👧', 3)).toBe('👩‍👩‍👧')
    expect(toneEmoji('👍', 0)).toBe('👍')
  })
})
