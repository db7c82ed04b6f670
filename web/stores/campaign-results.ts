import { describeError } from '../transport/api-error.ts'
import { fetchFile } from '../transport/fetch-file.ts'
import { signedFetch } from '../transport/signed-fetch.ts'
import type { Stores } from './stores.ts'

/** What became of each person, as a file. Undefined when it could not be had, which is said by the sentence given. */
export async function fetchResults(
  { toasts }: Pick<Stores, 'toasts'>,
  campaignId: string,
  sentence: string,
): Promise<Blob | undefined> {
  try {
    return await fetchFile(signedFetch, `/api/campaigns/${campaignId}/results.csv`, sentence)
  } catch (error) {
    toasts.show(describeError(error))
    return undefined
  }
}
