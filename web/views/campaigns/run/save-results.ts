import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { pageWords } from '../../../language/page-words.ts'
import { fetchResults } from '../../../stores/campaign-results.ts'
import type { AppContext } from '../../stores-context.ts'
import { nameOf } from './run-state.ts'

/** Saves what became of each person as a file of this device. */
export async function saveResults({ stores }: AppContext, campaign: Campaign): Promise<void> {
  const { running } = pageWords
  const file = await fetchResults(stores, campaign.id, running.resultsFailed)
  if (!file) return
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  // Without what no file system takes, and what would turn a name around.
  link.download = `${running
    .resultsFile(nameOf(campaign))
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .trim()}.csv`
  link.click()
  // The download has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
