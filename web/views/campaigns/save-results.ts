import type { Campaign } from '../../../src/protocol/campaign.ts'
import { pageWords } from '../../language/page-words.ts'
import { describeError } from '../../transport/api-error.ts'
import { fetchFile } from '../../transport/fetch-file.ts'
import { signedFetch } from '../../transport/signed-fetch.ts'
import type { AppContext } from '../stores-context.ts'
import { nameOf } from './run-state.ts'

/** Saves what became of each person as a file of this device. */
export async function saveResults({ stores }: AppContext, campaign: Campaign): Promise<void> {
  const { running } = pageWords
  try {
    const file = await fetchFile(signedFetch, `/api/campaigns/${campaign.id}/results.csv`, running.resultsFailed)
    const url = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = url
    // What no file system takes, and what would turn a name around.
    link.download = `${running
      .resultsFile(nameOf(campaign))
      .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
      .trim()}.csv`
    link.click()
    // The download has its own hold on the file by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  } catch (error) {
    stores.toasts.show(describeError(error))
  }
}
