import type { PhoneStatus } from '../../src/protocol/sync.ts'
import type { LineKind } from '../components/line.tsx'
import { words } from '../language/words.ts'
import type { Stores } from '../stores/stores.ts'

/** The phone is there and answers us, even if slowly. */
export function isPhoneWell(phone: PhoneStatus | undefined): boolean {
  return !phone || phone.state === 'fine' || phone.state === 'unknown' || phone.state === 'slow'
}

/** What is wrong with the phone, in one sentence without its stop. */
export function describePhone(phone: PhoneStatus | undefined): string {
  return phone?.message ? words.phoneMessage(phone.state, phone.message) : words.phoneTrouble
}

/** The whole way from this screen to Android, as one of five pictures and in words. */
export function describeLine(connection: Stores['connection']): { kind: LineKind; label: string } {
  switch (connection.line.value) {
    case 'connecting':
    case 'reconnecting':
      return { kind: 'waiting', label: words.reconnecting }
    case 'down':
      return { kind: 'cut', label: words.outOfReach }
    case 'open':
      break
    default:
      connection.line.value satisfies never
  }
  const phone = connection.phone.value
  if (!isPhoneWell(phone)) return { kind: 'half', label: describePhone(phone) }
  const isBusy = [...connection.syncs.value.values()].some(
    ({ scope, state }) => scope !== 'phone' && state === 'running',
  )
  return isBusy ? { kind: 'busy', label: words.bringingOver } : { kind: 'fine', label: words.lineFine }
}
