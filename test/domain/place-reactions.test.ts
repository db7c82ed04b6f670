import { describe, expect, it } from 'vitest'
import { placeReactions, type Reactable } from '../../src/domain/place-reactions.ts'

type Side = Reactable['direction']
const thread = (...texts: readonly (readonly [Side, string])[]): Reactable[] =>
  texts.map(([direction, body], index) => ({ id: `msg_${index}`, direction, body }))

/** `target: emoji emoji`, and what got no place of its own. */
const draw = (messages: readonly Reactable[]) => {
  const { byTarget, placed } = placeReactions(messages)
  return {
    on: Object.fromEntries([...byTarget].map(([id, all]) => [id, all.map(({ emoji }) => emoji).join(' ')])),
    placed: [...placed],
  }
}

describe('placeReactions', () => {
  it('puts a reaction on the message that it quotes', () => {
    const messages = thread(
      ['outbound', 'See you at six'],
      ['inbound', 'Tram is late'],
      ['inbound', 'Liked “See you at six”'],
    )
    expect(draw(messages)).toEqual({ on: { msg_0: '👍' }, placed: ['msg_2'] })
  })

  it('takes the nearest of several messages with the same words', () => {
    const messages = thread(['outbound', 'ok'], ['outbound', 'ok'], ['inbound', 'Loved “ok”'])
    expect(draw(messages).on).toEqual({ msg_1: '❤️' })
  })

  it('rather means what the other side wrote', () => {
    const messages = thread(['outbound', 'ok'], ['inbound', 'ok'], ['inbound', '👍 to “ok”'])
    expect(draw(messages).on).toEqual({ msg_0: '👍' })
  })

  it('finds a message whose quoted text was cut short, by more than a few letters', () => {
    const long = 'The train leaves at ten past six from platform four'
    expect(draw(thread(['outbound', long], ['inbound', 'Liked “The train leaves at…”'])).on).toEqual({ msg_0: '👍' })
    expect(draw(thread(['outbound', long], ['inbound', 'Liked “The…”'])).on).toEqual({})
  })

  it('does not care for spaces and kinds of quotes', () => {
    const messages = thread(['outbound', 'It’s  “done”\nnow '], ['inbound', 'A aimé « It\'s "done" now »'])
    expect(draw(messages).on).toEqual({ msg_0: '👍' })
  })

  it('leaves alone what quotes nothing that is near', () => {
    const far = Array.from({ length: 100 }, (_, index) => ['inbound', `Line ${index}`] as const)
    expect(draw(thread(['outbound', 'Hello there'], ...far, ['inbound', 'Liked “Hello there”'])).placed).toEqual([])
    expect(draw(thread(['inbound', 'Liked “Hello there”'], ['outbound', 'Hello there'])).placed).toEqual([])
    expect(draw(thread(['outbound', 'Hi'], ['inbound', 'Loved an image'])).placed).toEqual([])
  })

  it('keeps one reaction of each side, the newest', () => {
    const messages = thread(
      ['outbound', 'Done'],
      ['inbound', 'Liked “Done”'],
      ['outbound', 'Reacted 🎉 to “Done”'],
      ['inbound', 'Loved “Done”'],
    )
    expect(draw(messages)).toEqual({ on: { msg_0: '🎉 ❤️' }, placed: ['msg_1', 'msg_2', 'msg_3'] })
  })

  it('takes one back, and shows a taking back of what is not here', () => {
    const taken = thread(['outbound', 'Done'], ['inbound', 'Liked “Done”'], ['inbound', 'Removed a like from “Done”'])
    expect(draw(taken)).toEqual({ on: { msg_0: '' }, placed: ['msg_1', 'msg_2'] })
    expect(draw(thread(['outbound', 'Done'], ['inbound', 'Removed a like from “Done”'])).placed).toEqual([])
  })
})
