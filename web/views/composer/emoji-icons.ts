import apple from 'lucide:apple'
import erase from 'lucide:delete'
import flag from 'lucide:flag'
import history from 'lucide:history'
import lightbulb from 'lucide:lightbulb'
import pawPrint from 'lucide:paw-print'
import plane from 'lucide:plane'
import smile from 'lucide:smile'
import trophy from 'lucide:trophy'

/** The kinds of emoji, those used lately, and what takes one back. */
export const emojiIcons = {
  recent: history,
  smileys: smile,
  animals: pawPrint,
  food: apple,
  travel: plane,
  activities: trophy,
  objects: lightbulb,
  flags: flag,
  erase,
} as const
