import { useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../../components/icon.tsx'
import type { IconShapes } from '../../components/icons.ts'
import { pageWords } from '../../language/page-words.ts'
import { createEmojiChoice, type EmojiChoice, type Tone } from '../../stores/emoji-choice.ts'
import { useStores } from '../stores-context.ts'
import { ComposerPopover } from './composer-popover.tsx'
import { allEmoji, emojiGroups } from './emoji-data.ts'
import { emojiIcons } from './emoji-icons.ts'
import { searchEmoji, toneEmoji, type Emoji } from './emoji-search.ts'

const HANDS: readonly string[] = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿']
const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5]
const RECENT = -1

interface EmojiPickerProps {
  onChoose: (sign: string) => void
  /** Whether one was chosen: then one goes on writing. */
  onClose: (hasChosen: boolean) => void
  /** It stands in the place of the keyboard, so it needs a key of its own for what was chosen by mistake. */
  onErase?: (() => void) | undefined
  /** It covers the text: it closes with the first one. */
  isOverText?: boolean
}

/** All emoji by kind, those used lately, and a search; it stays for the next one where the text is in sight. The signs are the system's own. */
export function EmojiPicker({ onChoose, onClose, onErase, isOverText = false }: EmojiPickerProps) {
  const { environment } = useStores()
  const choice = useMemo(() => createEmojiChoice(environment.storage), [])
  const hasChosen = useRef(false)
  const [query, setQuery] = useState('')
  const [group, setGroup] = useState(choice.recent.peek().length > 0 ? RECENT : 0)
  const shown = query.trim() === '' ? readGroup(group, choice) : searchEmoji(allEmoji, query)
  const choose = (sign: string) => {
    const focused = document.activeElement
    const isByKeyboard = focused?.matches(':focus-visible')
    choice.use(sign)
    hasChosen.current = true
    onChoose(sign)
    if (isOverText) onClose(true)
    // By keyboard one goes on here, after a click in the text.
    else if (focused instanceof HTMLElement && isByKeyboard) focused.focus({ preventScroll: true })
  }
  return (
    <ComposerPopover label={pageWords.emoji} class="emoji-panel" onClose={() => onClose(hasChosen.current)}>
      <div class="emoji-top">
        <input
          type="search"
          class="field"
          placeholder={pageWords.searchEmoji}
          aria-label={pageWords.searchEmoji}
          autocomplete="off"
          autocapitalize="off"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = shown
            if (event.key !== 'Enter' || event.isComposing || !first) return
            event.preventDefault()
            choose(toneEmoji(first.sign, choice.tone.peek()))
          }}
        />
        <SkinTone choice={choice} />
        {onErase && (
          <button
            type="button"
            class="icon-button"
            aria-label={pageWords.emojiErase}
            title={pageWords.emojiErase}
            onClick={onErase}
          >
            <Icon name={emojiIcons.erase} />
          </button>
        )}
      </div>
      {query.trim() === '' && <Groups group={group} hasRecent={choice.recent.value.length > 0} onChange={setGroup} />}
      <EmojiGrid key={query === '' ? group : 'found'} emoji={shown} tone={choice.tone.value} onChoose={choose} />
      {shown.length === 0 && <p class="panel-note">{pageWords.emojiNone}</p>}
    </ComposerPopover>
  )
}

function readGroup(group: number, choice: EmojiChoice): readonly Emoji[] {
  if (group !== RECENT) return emojiGroups[group] ?? []
  return choice.recent.value.map((sign) => {
    const known = allEmoji.find((emoji) => emoji.sign === sign)
    return known ?? { sign, name: sign, words: [], short: [] }
  })
}

function Groups({
  group,
  hasRecent,
  onChange,
}: {
  group: number
  hasRecent: boolean
  onChange: (group: number) => void
}) {
  const groups: readonly (readonly [number, IconShapes, string])[] = [
    [RECENT, emojiIcons.recent, pageWords.emojiRecent],
    [0, emojiIcons.smileys, pageWords.emojiSmileys],
    [1, emojiIcons.animals, pageWords.emojiAnimals],
    [2, emojiIcons.food, pageWords.emojiFood],
    [3, emojiIcons.travel, pageWords.emojiTravel],
    [4, emojiIcons.activities, pageWords.emojiActivities],
    [5, emojiIcons.objects, pageWords.emojiObjects],
    [6, emojiIcons.flags, pageWords.emojiFlags],
  ]
  return (
    <div class="emoji-groups" role="group" aria-label={pageWords.emojiGroups}>
      {groups
        .filter(([index]) => index !== RECENT || hasRecent)
        .map(([index, icon, label]) => (
          <button
            key={index}
            type="button"
            aria-pressed={index === group}
            aria-label={label}
            title={label}
            onClick={() => onChange(index)}
          >
            <Icon name={icon} />
          </button>
        ))}
    </div>
  )
}

interface EmojiGridProps {
  emoji: readonly Emoji[]
  tone: Tone
  onChoose: (sign: string) => void
}

/** One tab stop; the arrows walk, by columns up and down. */
function EmojiGrid({ emoji, tone, onChoose }: EmojiGridProps) {
  const [at, setAt] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent) => {
    const columns = countColumns(grid.current)
    const isRtl = grid.current !== null && getComputedStyle(grid.current).direction === 'rtl'
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1, ArrowDown: columns, ArrowUp: -columns }[
      event.key
    ]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(emoji.length - 1, at + step))
    setAt(next)
    grid.current?.querySelectorAll<HTMLElement>('button')[next]?.focus()
  }
  return (
    <div ref={grid} class="emoji-grid" role="group" aria-label={pageWords.emoji} onKeyDown={walk}>
      {emoji.map(({ sign, name }, index) => {
        const toned = toneEmoji(sign, tone)
        const label = name.replaceAll('_', ' ')
        return (
          <button
            key={sign}
            type="button"
            tabindex={index === at ? 0 : -1}
            // There are names for them in no other language.
            lang="en"
            aria-label={label}
            title={label}
            onFocus={() => setAt(index)}
            onClick={() => onChoose(toned)}
          >
            {toned}
          </button>
        )
      })}
    </div>
  )
}

function countColumns(grid: HTMLElement | null): number {
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1
}

function SkinTone({ choice }: { choice: EmojiChoice }) {
  const tone = choice.tone.value
  const next = TONES[(tone + 1) % TONES.length] ?? 0
  const label = `${pageWords.skinTone}: ${pageWords.skinTones[tone] ?? ''}`
  return (
    <button
      type="button"
      class="icon-button emoji-tone"
      aria-label={label}
      title={label}
      onClick={() => choice.setTone(next)}
    >
      {HANDS[tone]}
    </button>
  )
}
