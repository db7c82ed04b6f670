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

/** A campaign that was started has a copy of the people. */
export function deleteList({ store }: ListDeps, id: ListId): List {
  return store.lists.delete(id)
}
