import { AppError } from '../../domain/app-error.ts'
import { cleanText } from '../../domain/message-text.ts'
import type { ListId } from '../../protocol/ids.ts'
import type { List } from '../../protocol/list.ts'
import type { Deps } from '../deps.ts'

type ListDeps = Pick<Deps, 'store'>

export function renameList({ store }: ListDeps, { id, name }: { readonly id: ListId; readonly name: string }): List {
  const cleaned = cleanText(name).trim()
  if (cleaned === '') throw new AppError('invalid', 'Cannot rename this list: its name is blank')
  return store.lists.rename(id, cleaned)
}

/** A campaign that was started has a copy of the people, and goes on. Throws `conflict` while it makes that copy. */
export function deleteList({ store }: ListDeps, id: ListId): List {
  if (store.campaigns.isReading(id)) {
    throw new AppError('conflict', 'Cannot delete this list: a campaign is taking its people over; wait a little')
  }
  return store.lists.delete(id)
}
