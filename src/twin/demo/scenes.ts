import { pick, type Random } from '../model/random.ts'
import { HOME_SCENES, SLOTS } from './scenes-home.ts'
import { MORE_SCENES } from './scenes-more.ts'
import { OUT_SCENES } from './scenes-out.ts'

const [first = '< …', ...others] = [...HOME_SCENES, ...OUT_SCENES, ...MORE_SCENES]
export const SCENES: readonly [string, ...string[]] = [first, ...others]

const ONCE = /^!/

/** Whether a scene can happen again in the same friendship. */
export function isRepeatable(scene: string): boolean {
  return !ONCE.test(scene)
}

/** The lines of a scene, with something chosen for every word in braces; the same word for the same name. */
export function fillScene(scene: string, random: Random): string[] {
  const chosen = new Map<string, string>()
  const filled = scene.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const choices = SLOTS[name]
    if (choices === undefined) throw new Error(`A scene has an unknown word: ${whole}`)
    const word = chosen.get(name) ?? pick(random, choices)
    chosen.set(name, word)
    return word
  })
  return filled
    .replace(ONCE, '')
    .split('|')
    .map((line) => {
      const text = line.slice(2)
      return line.slice(0, 2) + text.charAt(0).toUpperCase() + text.slice(1)
    })
}
