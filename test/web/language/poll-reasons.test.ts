import { expect, it } from 'vitest'
import type { PollReason } from '../../../src/domain/poll-interval.ts'
import { overview as arabic } from '../../../web/language/ar/later/overview.ts'
import { overview as spanish } from '../../../web/language/es/later/overview.ts'

/** A reason that is missing here fails the type-check. */
const REASONS: Readonly<Record<PollReason, true>> = {
  'a permission is missing; look again by hand once it is given': true,
  'a send waits to be confirmed': true,
  'connected, but not in sight': true,
  'messages are going back and forth': true,
  'messages cannot be kept, so the phone is not asked': true,
  'nobody is connected': true,
  'nobody is connected, and an app on the phone tells of what comes': true,
  'someone is looking': true,
  'the history is being read': true,
  'the phone is in trouble': true,
}

it.each(Object.keys(REASONS))('is said in every language why the phone is asked at its pace: %s', (reason) => {
  expect(spanish.paceReason(reason)).not.toBe(reason)
  expect(arabic.paceReason(reason)).not.toBe(reason)
})
