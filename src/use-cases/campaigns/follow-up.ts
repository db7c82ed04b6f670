import { AppError } from '../../domain/app-error.ts'
import type { Campaign, FollowUp } from '../../protocol/campaign.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import type { Deps } from '../deps.ts'
import { createList } from '../lists/create-list.ts'
import type { ListAsker } from '../lists/preview-list.ts'
import { copyName, insert, likeIt } from './change-campaigns.ts'

/** A draft to those who answered, or to those who did not, with a list of them. Its message is still to be written. */
export async function followUp(
  deps: Pick<Deps, 'store' | 'clock' | 'uploads'>,
  { id, to }: { readonly id: CampaignId; readonly to: FollowUp['to'] },
  asker: ListAsker,
): Promise<Campaign> {
  const { store, clock } = deps
  const record = store.campaigns.getRecord(id)
  if (record.state === 'draft')
    throw new AppError('conflict', 'Cannot follow up this campaign: it has not been started')
  const name = copyName(record.name, to === 'answered' ? 'answered' : 'no answer')
  const list = await createList(deps, { name, from_campaign: { id, answered: to === 'answered' } }, asker)
  return store.transaction(() =>
    insert(store, { ...likeIt(record, store), name, template: '', listId: list.id }, clock.now()),
  )
}
