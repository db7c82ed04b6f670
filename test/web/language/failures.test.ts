import { describe, expect, it } from 'vitest'
import { CampaignOwnReasonSchema } from '../../../src/protocol/campaign-people.ts'
import { FailureReasonSchema } from '../../../src/protocol/message.ts'
import { messages as arabic } from '../../../web/language/ar/later/messages.ts'
import { running as arabicRuns } from '../../../web/language/ar/later/running.ts'
import { running as englishRuns } from '../../../web/language/en/later/running.ts'
import { messages as spanish } from '../../../web/language/es/later/messages.ts'
import { running as spanishRuns } from '../../../web/language/es/later/running.ts'

describe('why a message was not sent', () => {
  it.each(FailureReasonSchema.anyOf.map(({ const: reason }) => reason))('is said in every language: %s', (reason) => {
    for (const { failure } of [spanish, arabic]) expect(failure(reason, 'in English')).not.toContain('in English')
  })
})

describe('why a campaign wrote nothing to somebody', () => {
  it.each(CampaignOwnReasonSchema.anyOf.map(({ const: reason }) => reason))(
    'is said in every language: %s',
    (reason) => {
      const said = [englishRuns, spanishRuns, arabicRuns].map(({ personReasons }) => personReasons[reason])
      expect(new Set(said).size).toBe(3)
    },
  )
})
