import { PhoneFailure } from '../phone/phone-failure.ts'
import type { Phone } from '../phone/phone.ts'
import type { PhoneAbility } from '../protocol/sync.ts'
import type { PhoneMonitor } from './phone-monitor.ts'

/**
 * The phone, with the outcome of each call told to the monitor. What lacks its permission is not asked for again while it rests: each such call
 * may open a dialog on the phone. Looks at messages are told by who looks: a row that breaks an answer is no trouble of the phone's.
 */
export function watchPhone(phone: Phone, monitor: Pick<PhoneMonitor, 'answered' | 'failed' | 'restingFailure'>): Phone {
  async function watch<T>(ability: PhoneAbility, call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call()
      monitor.answered(0, ability)
      return answer
    } catch (error) {
      // Our own queue was full or closed: the phone was not asked.
      if (!(error instanceof PhoneFailure && error.kind === 'busy')) monitor.failed(error, ability)
      throw error
    }
  }

  async function unlessResting<T>(ability: PhoneAbility, call: () => Promise<T>): Promise<T> {
    const resting = monitor.restingFailure(ability)
    if (resting) throw new PhoneFailure(resting.kind, resting.command, resting.trouble.permissions.join(', '))
    return watch(ability, call)
  }

  return {
    listMessages: (query) => phone.listMessages(query),
    readTimeZone: () => phone.readTimeZone(),
    readAndroidSdk: () => phone.readAndroidSdk(),
    readModel: () => phone.readModel(),
    readAbilities: () => phone.readAbilities(),
    readWifiAddress: () => phone.readWifiAddress(),
    startApi: () => phone.startApi(),
    holdWakeLock: () => phone.holdWakeLock(),
    notify: (notice) => phone.notify(notice),
    callsLastHour: () => phone.callsLastHour(),
    close: () => phone.close(),
    sendMessage: (send) => watch('send', () => phone.sendMessage(send)),
    listContacts: () => unlessResting('contacts', () => phone.listContacts()),
    readTelephony: () => unlessResting('sim', () => phone.readTelephony()),
    readBattery: () => unlessResting('battery', () => phone.readBattery()),
  }
}
