import { describe, expect, it } from 'vitest'
import { PHONE_STATES } from '../../../src/domain/phone-state.ts'
import { phone as arabic } from '../../../web/language/ar/first/phone.ts'
import { phone as english } from '../../../web/language/en/first/phone.ts'
import { phone as spanish } from '../../../web/language/es/first/phone.ts'

const troubles = Object.entries(PHONE_STATES).filter(([, { remedy }]) => remedy !== null)

describe("the sentences about the phone's states", () => {
  it.each(troubles)('are there in every language for %s', (state) => {
    for (const { phoneMessage, phoneRemedy } of [spanish, arabic]) {
      expect(phoneMessage(state, 'server')).not.toBe('server')
      expect(phoneRemedy(state, 'server')).not.toBe('server')
    }
  })

  it('are those of the server in English, and for a state that a language does not know', () => {
    expect([english.phoneMessage('stalled', 'as it says'), english.phoneRemedy('stalled', 'so')]).toEqual([
      'as it says',
      'so',
    ])
    expect([spanish.phoneMessage('new', 'as it says'), arabic.phoneRemedy('new', 'so')]).toEqual(['as it says', 'so'])
  })
})
