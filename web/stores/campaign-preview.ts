import { signal } from '@preact/signals'
import type { CampaignPreview } from '../../src/protocol/campaign-check.ts'
import { describeError } from '../transport/api-error.ts'
import type { CampaignDraftApi } from '../transport/campaign-draft-api.ts'

/** How one of the people reads the text. What is asked last is what shows. */
export function createCampaignPreview(api: Pick<CampaignDraftApi, 'previewCampaign'>) {
  const preview = signal<CampaignPreview>()
  const error = signal<string>()
  let index = 0
  let generation = 0

  async function show(id: string, wanted: number): Promise<void> {
    generation += 1
    const mine = generation
    index = wanted
    try {
      const answer = await api.previewCampaign(id, wanted)
      if (mine !== generation) return
      preview.value = answer
      index = answer.index
      error.value = undefined
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    }
  }

  return {
    preview,
    error,
    show,
    /** The same person again: the text is another. */
    refresh: (id: string) => show(id, index),
    /** Before the first comes the last, after the last the first. */
    step(id: string, by: 1 | -1): Promise<void> {
      const count = preview.peek()?.of ?? 0
      return count === 0 ? Promise.resolve() : show(id, (index + by + count) % count)
    },
    index: () => index,
    forget() {
      generation += 1
      index = 0
      preview.value = undefined
      error.value = undefined
    },
  }
}
