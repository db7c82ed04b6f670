import { describe, expect, it } from 'vitest'
import { createLateChanges } from '../../../web/stores/late-changes.ts'
import { conversation, createFakeApi } from '../support/fakes.ts'

describe('a fault in what is done with a conversation', () => {
  it('is no problem of the line, before the part that does it is here and after', async () => {
    const problems: string[] = []
    const changes = createLateChanges({
      api: createFakeApi(),
      known: { peek: () => new Map([['conv_1', conversation(1, { unread_count: 1 })]]) },
      put: () => {
        throw new Error('A fault of the page')
      },
      begin: () => 0,
      take: () => undefined,
      remove: () => undefined,
      onProblem: (sentence) => problems.push(sentence),
    })
    await expect(changes.markRead('conv_1')).rejects.toThrow('A fault of the page')
    await changes.prepareChanges()
    await expect(changes.markRead('conv_1')).rejects.toThrow('A fault of the page')
    expect(problems).toEqual([])
  })
})
