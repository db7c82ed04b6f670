import { addContact } from '../model/contacts.ts'
import { createRandom } from '../model/random.ts'
import { BOX, insertRow } from '../model/sms-rows.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import { inventName, inventNumber } from './invented-people.ts'

/** A text that somebody really wrote; `from` tells its writers apart. */
export type RealText = { readonly from: string; readonly body: string }

const MEAN_GAP_MS = 18 * 60_000
const NEWEST_AGE_MS = 60_000
const RECEIVED_SHARE = 0.55
/** Every so many of the owner's texts carry the number as one writes it at home. */
const NATIONAL_EVERY = 9

/** Adds texts in their order. Each writer becomes a conversation, in which the owner wrote some. */
export function addRealTexts({ db, now }: TwinPhone, texts: readonly RealText[], seed: number): void {
  const random = createRandom(seed)
  const gaps = texts.map(() => Math.floor(random() * 2 * MEAN_GAP_MS))
  let at = now - NEWEST_AGE_MS - gaps.reduce((sum, gap) => sum + gap, 0)
  const numbers = new Map<string, string>()
  for (const [index, { from, body }] of texts.entries()) {
    at += gaps[index] ?? 0
    const number = numbers.get(from) ?? inventNumber(numbers.size)
    if (!numbers.has(from)) {
      if (numbers.size % 3 !== 2) addContact(db, inventName(numbers.size), [number])
      numbers.set(from, number)
    }
    const isReceived = random() < RECEIVED_SHARE
    insertRow(db, {
      address: !isReceived && index % NATIONAL_EVERY === 0 ? number.replace('+33', '0') : number,
      body,
      type: isReceived ? BOX.inbox : BOX.sent,
      at,
      isRead: true,
    })
  }
}
