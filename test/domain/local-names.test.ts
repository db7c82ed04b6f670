import { describe, expect, it } from 'vitest'
import { isLocalName, parseHostName } from '../../src/domain/local-names.ts'

describe('isLocalName', () => {
  it.each(['localhost', 'lanline.local', 'phone.lan', 'a.b.home.arpa', 'x.internal', 'fritz.box', 'pixel.fritz.box'])(
    'takes %s, which no public site can have',
    (name) => expect(isLocalName(name)).toBe(true),
  )

  it.each(['example.com', 'local.example.com', 'evil-lan', 'notfritz.box', 'box', 'home.arpa.example.org', ''])(
    'refuses %s',
    (name) => expect(isLocalName(name)).toBe(false),
  )
})

describe('parseHostName', () => {
  it('writes a name in one way', () => {
    expect(parseHostName(' Pixel-7.Fritz.Box. ')).toBe('pixel-7.fritz.box')
  })

  it.each(['', ' ', 'a..b', '-a.lan', 'a-.lan', 'a_b.lan', 'a b.lan', '10.0.0.1', '[::1]', 'a'.repeat(64), 'é.lan'])(
    'takes %j for no name',
    (written) => expect(parseHostName(written)).toBeUndefined(),
  )
})
