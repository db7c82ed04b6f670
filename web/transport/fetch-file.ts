import type { Requests } from './requests.ts'

/** A file of so many people takes its time to be written. */
const FILE_TIMEOUT_MS = 120_000

/** Fetches a file that a plain link could not: the request has to be signed. Throws `ApiError`. */
export function fetchFile({ ask }: Pick<Requests, 'ask'>, path: string): Promise<Blob> {
  const init = { method: 'GET', signal: AbortSignal.timeout(FILE_TIMEOUT_MS) }
  return ask(path, init, { read: (response) => response.blob() })
}
