import { describe, expect, it } from 'vitest'
import { FailureReasonSchema } from '../../../src/protocol/message.ts'
import { messages as arabic } from '../../../web/language/ar/later/messages.ts'
import { messages as spanish } from '../../../web/language/es/later/messages.ts'

describe('why a message was not sent', () => {
  it.each(FailureReasonSchema.anyOf.map(({ const: reason }) => reason))('is said in every language: %s', (reason) => {
    for (const { failure } of [spanish, arabic]) expect(failure(reason, 'in English')).not.toContain('in English')
  })
})
