import { signal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'

/** A skin tone, the yellow one being 0. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5

const RECENT_KEY = 'lanline.emoji-recent'
const TONE_KEY = 'lanline.emoji-tone'
const MAX_RECENT = 24

/** The emoji used lately, newest first, and the skin tone; both of this device. */
export function createEmojiChoice(storage: KeyValueStorage) {
  const recent = signal<readonly string[]>(
    (storage.read(RECENT_KEY) ?? '').split(' ').filter(Boolean).slice(0, MAX_RECENT),
  )
  const tone = signal<Tone>(readTone(storage.read(TONE_KEY)))
  return {
    recent,
    tone,
    use(sign: string) {
      recent.value = [sign, ...recent.peek().filter((one) => one !== sign)].slice(0, MAX_RECENT)
      storage.write(RECENT_KEY, recent.peek().join(' '))
    },
    setTone(next: Tone) {
      tone.value = next
      storage.write(TONE_KEY, String(next))
    },
  }
}

export type EmojiChoice = ReturnType<typeof createEmojiChoice>

function readTone(text: string | null): Tone {
  const tones: readonly Tone[] = [0, 1, 2, 3, 4, 5]
  return tones.find((tone) => String(tone) === text) ?? 0
}
