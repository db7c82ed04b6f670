import { describe, expect, it } from 'vitest'
import { createWorld, NOW } from './world.ts'

const HOUR = 3_600_000

describe('inbox poller', () => {
  it('takes the first look quietly and sets the watermark to the highest id', async () => {
    const { phone, store, look, bodies, frames } = createWorld()
    phone.arrive({ body: 'one', at: NOW - HOUR })
    phone.arrive({ body: 'two', at: NOW - 1000 })
    await look()
    expect(bodies()).toEqual(['one', 'two'])
    expect(store.syncState.get('watermark')).toBe(2)
    expect(store.syncState.get('historyDone')).toBe(true)
    expect(frames.map((frame) => frame.type)).toEqual(['conversation_update'])
  })

  it('tells of a message that arrives after the first look', async () => {
    const { phone, look, frames, clock } = createWorld()
    await look()
    clock.pass(4000)
    phone.arrive({ body: 'hello', at: clock.now() - 1000 })
    await look()
    await look()
    expect(frames.map((frame) => frame.type)).toEqual(['new_message'])
  })
})
