import { isOnlyEmoji } from '../../../src/domain/emoji.ts'

/** One to three emoji and nothing else. */
export function isLargeEmoji(text: string): boolean {
  return text.length <= 60 && isOnlyEmoji(text.trim(), 3)
}
