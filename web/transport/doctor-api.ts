import type { DoctorStatus } from '../../src/protocol/doctor.ts'
import type { Requests } from './requests.ts'

/** What the page of the examination asks of the server. Every method throws `ApiError`. */
export interface DoctorApi {
  readStatus(): Promise<DoctorStatus>
  begin(): Promise<DoctorStatus>
  /** Any answer at all, as quick as it comes. */
  ping(): Promise<void>
}

export function createDoctorApi({ get, post }: Requests): DoctorApi {
  return {
    readStatus: () => get('/api/doctor'),
    begin: () => post('/api/doctor', {}),
    ping: async () => void (await get('/health')),
  }
}
