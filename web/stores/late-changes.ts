import { describeError } from '../transport/api-error.ts'
import type { ChangesDeps, createConversationChanges } from './conversation-changes.ts'

type Changes = ReturnType<typeof createConversationChanges>

/** What a person does with conversations, loaded once the list is on screen. What is done before that shows a moment later. */
export function createLateChanges(deps: ChangesDeps) {
  let made: Changes | undefined

  async function load(): Promise<Changes> {
    const part = await import('./conversation-changes.ts')
    return (made ??= part.createConversationChanges(deps))
  }

  async function change(work: (changes: Changes) => Promise<boolean>): Promise<boolean> {
    let changes: Changes
    try {
      changes = made ?? (await load())
    } catch (error) {
      deps.onProblem(describeError(error))
      return false
    }
    return work(changes)
  }

  return {
    /** So that what is done later shows at once. */
    prepareChanges: async (): Promise<void> => void (await load()),
    markRead: (...of: Parameters<Changes['markRead']>) => change((changes) => changes.markRead(...of)),
    moveAbove: (...of: Parameters<Changes['moveAbove']>) => change((changes) => changes.moveAbove(...of)),
    changeMany: (...of: Parameters<Changes['changeMany']>) => change((changes) => changes.changeMany(...of)),
    delete: (...of: Parameters<Changes['delete']>) => change((changes) => changes.delete(...of)),
    sync: (...of: Parameters<Changes['sync']>) => change((changes) => changes.sync(...of)),
  }
}
