import { applyDueEvents, hasDueEvents, type DueEvent } from './due-events.ts'
import { answerHandOver, writeUnprompted } from './people.ts'
import { transact } from './phone-file.ts'
import { failRow, insertArrival } from './sms-rows.ts'
import { receiveRadioResult } from './telephony.ts'
import type { TwinPhone } from './twin-phone.ts'

/** Brings the phone up to its clock. */
export function catchUp(phone: TwinPhone): void {
  if (!hasDueEvents(phone)) return
  transact(phone.db, () => applyDueEvents(phone, (then, event) => happen(then, event, phone.now)))
}

function happen(phone: TwinPhone, event: DueEvent, realNow: number): void {
  switch (event.kind) {
    case 'radio': {
      const sent = receiveRadioResult(phone, event.handOver)
      if (sent !== undefined) answerHandOver(phone, sent)
      return
    }
    case 'fail-row':
      return failRow(phone.db, event.row)
    case 'arrive':
      insertArrival(phone, { ...event, at: phone.now })
      return
    case 'unprompted':
      return writeUnprompted(phone, event.address, realNow)
    default:
      event satisfies never
  }
}
