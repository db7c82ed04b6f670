import { describe, expect, it } from 'vitest'
import { createListCache, MAX_CACHED_LISTS } from '../../src/http/list-cache.ts'

function setUp() {
  let version = '1'
  let reads = 0
  const cache = createListCache(() => version)
  return {
    ask: (key: string) => JSON.parse(cache.get(key, () => ({ key, read: (reads += 1) })).toString()),
    change: () => void (version += '1'),
  }
}

describe('the cache of list answers', () => {
  it('reads once, until something changes', () => {
    const { ask, change } = setUp()
    expect(ask('a')).toEqual({ key: 'a', read: 1 })
    expect(ask('a')).toEqual({ key: 'a', read: 1 })
    expect(ask('b')).toEqual({ key: 'b', read: 2 })
    change()
    expect(ask('a')).toEqual({ key: 'a', read: 3 })
  })

  it('keeps a bounded number, those used last', () => {
    const { ask } = setUp()
    for (let number = 0; number < MAX_CACHED_LISTS; number += 1) ask(`key ${number}`)
    ask('key 0')
    ask('one more')
    expect(ask('key 0').read).toBe(1)
    expect(ask('key 1').read).toBe(MAX_CACHED_LISTS + 2)
  })

  it('keeps no answer that failed', () => {
    const cache = createListCache(() => '1')
    const fail = () => {
      throw new Error('no')
    }
    expect(() => cache.get('a', fail)).toThrow('no')
    expect(cache.get('a', () => 'yes').toString()).toBe('"yes"')
  })
})
