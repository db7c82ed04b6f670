import { describe, expect, it } from 'vitest'
import { describeFailure, needsOwner, type PhoneFailureKind } from '../../src/domain/phone-state.ts'

const kinds: PhoneFailureKind[] = [
  'command_missing',
  'not_installed',
  'permission_missing',
  'sms_removed',
  'google_play_build',
  'app_too_old',
  'wrong_usage',
  'no_answer',
  'empty_answer',
  'truncated',
  'too_large',
  'bad_answer',
  'busy',
  'no_room',
]

describe('describeFailure', () => {
  it.each(kinds)('says what is wrong and what to do about %s', (kind) => {
    const { message, remedy } = describeFailure(kind, 'termux-sms-list', 'detail')
    for (const sentence of [message, remedy]) {
      expect(sentence).toMatch(/^([A-Z]|termux-)/)
      expect(sentence).not.toMatch(/\.$/)
    }
  })

  it.each(kinds)('says %s without the name of a command, which stands in the details', (kind) => {
    expect(describeFailure(kind, 'termux-sms-list', 'READ_SMS').message).not.toContain('termux-')
  })

  it('names the permissions as Android does in its settings', () => {
    expect(describeFailure('permission_missing', 'termux-sms-list', 'READ_SMS, READ_CONTACTS').message).toBe(
      'Termux:API has no permission for SMS and Contacts yet',
    )
  })

  it('names in its details the command and how long it was waited for', () => {
    expect(describeFailure('no_answer', 'termux-sms-list', '30 s')).toMatchObject({
      message: 'Termux:API gives no answer',
      detail: 'termux-sms-list gave no answer in 30 s',
    })
  })

  it('tells trouble that the owner must mend from trouble that passes', () => {
    expect(kinds.filter((kind) => !needsOwner(kind))).toEqual([
      'no_answer',
      'empty_answer',
      'truncated',
      'too_large',
      'bad_answer',
      'busy',
      'no_room',
    ])
  })
})
