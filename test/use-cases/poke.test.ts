import { describe, expect, it } from 'vitest'
import { poke } from '../../src/use-cases/poke.ts'
import type { SyncControl } from '../../src/use-cases/deps.ts'
import type { Scope } from '../../src/protocol/session.ts'

function pokedBy(kind: 'browser' | 'token', ...scopes: Scope[]): string[] {
  const done: string[] = []
  const sync: Pick<SyncControl, 'pollSoon' | 'announceArrival'> = {
    pollSoon: () => void done.push('look'),
    announceArrival: () => void done.push('announced'),
  }
  // The border: of all that sync can do, a poke uses these two.
  poke({ sync: sync as SyncControl }, { kind, scopes })
  return done
}

describe('a poke', () => {
  it('of a browser or an admin is the owner, who wants a look whatever the phone last said', () => {
    expect(pokedBy('browser', 'read', 'send', 'admin')).toEqual(['look'])
    expect(pokedBy('token', 'read', 'send', 'admin')).toEqual(['look'])
  })

  it('of any other token is an app that says that a message came', () => {
    expect(pokedBy('token', 'poke')).toEqual(['announced'])
    expect(pokedBy('token', 'read')).toEqual(['announced'])
  })
})
