import type {
  NewOptOut,
  OptOutAct,
  OptOutList,
  OptOutListQuery,
  OptOutLog,
  OptOutLogQuery,
  OptOutsAdded,
} from '../../src/protocol/opt-out.ts'
import type { Requests } from './requests.ts'

/** What the page of opt-outs asks of the server. Every method throws `ApiError`. */
export interface OptOutApi {
  listOptOuts(query: OptOutListQuery): Promise<OptOutList>
  addOptOuts(added: NewOptOut): Promise<OptOutsAdded>
  /** Campaigns may write to it again; the reason goes into the log. */
  liftOptOut(phone: string, reason: string): Promise<OptOutAct>
  listOptOutActs(query: OptOutLogQuery): Promise<OptOutLog>
}

export function createOptOutApi({ get, post, request }: Requests): OptOutApi {
  return {
    listOptOuts: (query) => get('/api/opt-outs', query),
    addOptOuts: (added) => post('/api/opt-outs', added),
    liftOptOut: async (phone, reason) =>
      (await request<{ act: OptOutAct }>('DELETE', `/api/opt-outs/${encodeURIComponent(phone)}`, { reason })).act,
    listOptOutActs: (query) => get('/api/opt-outs/log', query),
  }
}
