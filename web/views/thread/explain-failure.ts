import type { Message } from '../../../src/protocol/message.ts'
import { pageWords } from '../../language/page-words.ts'

/** Why a message was not sent, where there is something to say. */
export function explainFailure({ status_detail }: Message): string | undefined {
  if (!status_detail?.explanation) return undefined
  return pageWords.failure(status_detail.reason ?? '', status_detail.explanation)
}
