import { laterApiOf } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

/** The phone's time zone, as far as it is known. Throws `ApiError`. */
export function readPhoneZone({ requests }: Pick<Stores, 'requests'>): Promise<string | null> {
  return laterApiOf(requests).readPhoneZone()
}
