import { isIPv4 } from 'node:net'
import { MAX_SIM_SLOT } from '../protocol/limits.ts'
import { isRecord } from './parse-answer.ts'
import { parseName } from './parse-rows.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { Battery, PhoneContact, Telephony } from './phone.ts'

/** Reads the address book; entries without a name or a number are left out. */
export function parseContacts(command: string, answer: unknown): PhoneContact[] {
  if (!Array.isArray(answer)) throw new PhoneFailure('bad_answer', command, 'it is not a list')
  return answer.flatMap((item: unknown) => {
    if (!isRecord(item)) return []
    const name = parseName(item['name'])
    const number = parseName(item['number'])
    return name !== undefined && number !== undefined ? [{ name, number }] : []
  })
}

/** The SIM's country as `GB`, where there is a SIM, and how many SIMs fit. */
export function parseTelephony(command: string, answer: unknown): Telephony {
  if (!isRecord(answer)) throw new PhoneFailure('bad_answer', command, 'it is not an object')
  const country = [answer['sim_country_iso'], answer['network_country_iso']].find(
    (value): value is string => typeof value === 'string' && /^[A-Za-z]{2}$/.test(value),
  )
  const count = answer['phone_count']
  const slotCount = typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : undefined
  const { sim_state: simState, network_operator: operator } = answer
  return {
    country: country?.toUpperCase(),
    slotCount: slotCount && Math.min(slotCount, MAX_SIM_SLOT + 1),
    simState: typeof simState === 'string' ? simState : undefined,
    hasNetwork: typeof operator === 'string' ? operator !== '' : undefined,
  }
}

export function parseBattery(command: string, answer: unknown): Battery {
  const percent = isRecord(answer) ? answer['percentage'] : undefined
  if (!isRecord(answer) || typeof percent !== 'number' || !(percent >= 0 && percent <= 100)) {
    throw new PhoneFailure('bad_answer', command, 'it names no percentage')
  }
  const { plugged, status } = answer
  const isPlugged = typeof plugged === 'string' && plugged.startsWith('PLUGGED')
  return { percent: Math.round(percent), isCharging: isPlugged || status === 'CHARGING' || status === 'FULL' }
}

/** The address as `192.168.1.23`; a phone without Wi-Fi says 0.0.0.0. */
export function parseWifiAddress(command: string, answer: unknown): string | undefined {
  if (!isRecord(answer)) throw new PhoneFailure('bad_answer', command, 'it is not an object')
  const { ip } = answer
  return typeof ip === 'string' && isIPv4(ip) && ip !== '0.0.0.0' ? ip : undefined
}

/** A phone without Wi-Fi says so where others say what went wrong. */
export function noneWithoutWifi(error: unknown): undefined {
  if (error instanceof PhoneFailure && error.trouble.detail.includes('No current connection')) return undefined
  throw error
}
