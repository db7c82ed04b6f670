import { fetchFile } from '../transport/fetch-file.ts'
import type { Stores } from './stores.ts'

/** What became of each person, as a file. Undefined when it could not be had, which is said by the sentence given. */
export async function fetchResults(
  { requests, toasts }: Pick<Stores, 'requests' | 'toasts'>,
  campaignId: string,
  sentence: string,
): Promise<Blob | undefined> {
  try {
    return await fetchFile(requests, `/api/campaigns/${campaignId}/results.csv`)
  } catch {
    toasts.show(sentence)
    return undefined
  }
}
