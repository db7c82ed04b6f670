import { describe, expect, it } from 'vitest'
import { findClosedName, findToken, searchTemplates } from '../../../../web/views/composer/suggest.ts'
import { findNamed, parseEmoji, searchEmoji, toneEmoji } from '../../../../web/views/composer/emoji-search.ts'

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
    ['fine :+1', { kind: 'emoji', start: 5, query: '+1' }],
  ])('finds what is being typed in %j', (text, token) => {
    expect(at(text)).toEqual(token)
  })

  it.each(['and/or', 'http://x', '12:30', ':)', ':D', ':-)', 'a:bc', '/late ', 'one / two', `${'x'.repeat(60)}/ab`])(
    'opens nothing in %j',
    (text) => {
      expect(at(text)).toBeUndefined()
    },
  )

  it('looks only before the caret', () => {
    expect(findToken('/late and more', 5)).toEqual({ kind: 'template', start: 0, query: 'late' })
  })
})

describe('findClosedName', () => {
  it('finds a name between two colons before the caret, and no time or smiley', () => {
    const closed = (text: string) => findClosedName(text, text.length)?.query
    expect(closed('so :smile:')).toBe('smile')
    expect(closed(':+1:')).toBe('+1')
    expect(closed('(:Heart:')).toBe('heart')
    for (const text of ['12:30:', 'a:bc:', ':):', 'see: this:', ':two words:']) expect(closed(text)).toBeUndefined()
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
    expect(signs('smile')).toEqual(['😄', '😀'])
    expect(signs('smil')).toEqual(['😄', '😀'])
    expect(signs('thumbs up')).toEqual(['👍'])
    expect(signs('heart')).toEqual(['❤️'])
    expect(signs('')).toEqual([])
  })

  it('are found first by the name that other messengers have for them', () => {
    const named = parseEmoji(
      '😍 smiling_face_with_heart_eyes heart\n😂 face_with_tears_of_joy cry\n😊 happy_face joy\n👍 thumbs_up yes\n👎 thumbs_down no\n❤️ red_heart love',
    )
    const first = (query: string) => searchEmoji(named, query)[0]?.sign
    expect(['heart', 'hear', 'heart_e', 'joy', '+1', '-1'].map(first)).toEqual(['❤️', '❤️', '😍', '😂', '👍', '👎'])
    expect(findNamed(named, 'joy')?.sign).toBe('😂')
    expect(findNamed(named, 'red_heart')?.sign).toBe('❤️')
    expect(findNamed(named, 'hear')).toBeUndefined()
  })

  it('take a skin tone where one person is in them', () => {
    expect(toneEmoji('👍', 3)).toBe('👍🏽')
    expect(toneEmoji('☝️', 5)).toBe('☝🏿')
    expect(toneEmoji('😀', 3)).toBe('😀')
    expect(toneEmoji('👩‍👩‍👧', 3)).toBe('👩‍👩‍👧')
    expect(toneEmoji('👍', 0)).toBe('👍')
  })
})
