import { ApiError } from './api-error.ts'
import type { ApiFetch } from './signed-fetch.ts'

/** A file of so many people takes its time to be written. */
const FILE_TIMEOUT_MS = 120_000

/** Fetches a file that a plain link could not: the request has to be signed. Throws `ApiError` with the sentence given. */
export async function fetchFile(fetch: ApiFetch, path: string, sentence: string): Promise<Blob> {
  let answer: Response
  try {
    answer = await fetch(path, {
      method: 'GET',
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
    })
    if (answer.ok) return await answer.blob()
  } catch (cause) {
    throw Object.assign(new ApiError('unreachable', sentence), { cause })
  }
  throw new ApiError(answer.status === 404 ? 'not_found' : 'internal', sentence)
}
