import { describe, expect, it } from 'vitest'
import { readReaction } from '../../src/domain/reactions.ts'

describe('readReaction', () => {
  it.each([
    ['Liked “See you at six”', '👍', 'See you at six'],
    ['Laughed at “he said "no"”', '😂', 'he said "no"'],
    ['Loved an image', '❤️', 'image'],
    ['Emphasized “Now!”', '‼️', 'Now!'],
    ['Reacted 🎉 to “It is done”', '🎉', 'It is done'],
    ['\u200a\u200b👍\u200b to “\u200aTram is late\u200a”\u200a', '👍', 'Tram is late'],
    ['Reaccionó con 😮 a “¿En serio?”', '😮', '¿En serio?'],
    ['A réagi avec 👍 à « À demain »', '👍', 'À demain'],
    ['Hat mit 👍 auf „Bis gleich“ reagiert', '👍', 'Bis gleich'],
    ['A adoré « À demain »', '❤️', 'À demain'],
    ['Le gustó “Nos vemos”', '👍', 'Nos vemos'],
    ['Liked “two\nlines”', '👍', 'two\nlines'],
  ])('reads %j', (text, emoji, of) => {
    expect(readReaction(text)).toEqual({ emoji, of, isRemoved: false })
  })

  it('knows one that is taken back', () => {
    expect(readReaction('Removed a heart from “See you”')).toEqual({ emoji: '❤️', of: 'See you', isRemoved: true })
    expect(readReaction('Removed 🎉 from “See you”')).toMatchObject({ emoji: '🎉', isRemoved: true })
  })

  it.each([
    'Liked it a lot',
    'I said “liked” to her',
    '👍 to all of you',
    'He reacted to “The Wall” badly',
    'Loved the film',
    '',
    `Liked “${'a'.repeat(3_000)}”`,
  ])('leaves %j as it is', (text) => {
    expect(readReaction(text)).toBeUndefined()
  })
})
