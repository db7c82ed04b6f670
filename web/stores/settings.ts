import { createModel, signal } from '@preact/signals'
import type { Environment } from '../transport/environment.ts'

const KEY = 'lanline.settings'
const LIST_WIDTH_KEY = 'lanline.list-width'

/** How wide the list of conversations can be drawn, in CSS pixels. */
export const LIST_WIDTH = { smallest: 320, usual: 408, largest: 520 } as const

export const CHOICES = {
  theme: ['system', 'light', 'dark', 'black', 'contrast'],
  /** `system`: the first language of the browser that there are texts for. */
  language: ['system', 'en', 'es', 'ar'],
  density: ['roomy', 'compact'],
  textSize: ['88', '94', '100', '113', '125'],
  /** `auto`: Enter sends where there is a keyboard, and starts a new line on touch. */
  enterKey: ['auto', 'send', 'newline'],
  counter: ['near', 'always'],
  largeEmoji: ['on', 'off'],
  /** What a swipe of a row does, on touch: away from the edge where one begins to read, and towards it. */
  swipeEnd: ['archive', 'read', 'pin', 'mute', 'none'],
  swipeStart: ['archive', 'read', 'pin', 'mute', 'none'],
  /** A short tone for what arrives: while the page is out of sight or in another thread, or never. */
  sound: ['off', 'on'],
  /** Keys that are a single letter or sign; who speaks to the computer, or strikes keys by chance, wants none. */
  letterKeys: ['on', 'off'],
} as const

export type Settings = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] }
type SettingName = keyof Settings
export type SwipeAction = Settings['swipeEnd']

const DEFAULTS: Settings = {
  theme: 'system',
  language: 'system',
  density: 'roomy',
  textSize: '100',
  enterKey: 'auto',
  counter: 'near',
  largeEmoji: 'on',
  swipeEnd: 'archive',
  swipeStart: 'read',
  sound: 'off',
  letterKeys: 'on',
}

interface SettingsDeps {
  environment: Pick<Environment, 'storage'>
  onChanged: () => void
}

/** The choices of this device. `web/theme.ts` reads the same entry before the first paint. */
export const SettingsStore = createModel(({ environment: { storage }, onChanged }: SettingsDeps) => {
  const settings = signal<Settings>(readSettings(storage.read(KEY)))

  const listWidth = signal(clampWidth(Number(storage.read(LIST_WIDTH_KEY) ?? LIST_WIDTH.usual)))

  return {
    settings,
    listWidth,
    setListWidth(width: number) {
      listWidth.value = clampWidth(width)
      storage.write(LIST_WIDTH_KEY, String(listWidth.peek()))
    },
    set<Name extends SettingName>(name: Name, value: Settings[Name]) {
      settings.value = { ...settings.peek(), [name]: value }
      storage.write(KEY, JSON.stringify(settings.peek()))
      onChanged()
    },
  }
})

function readSettings(text: string | null): Settings {
  const kept = parseObject(text)
  const chosen = Object.entries(CHOICES).filter(([name, choices]) => choices.some((choice) => choice === kept[name]))
  // Only values out of the lists above remain, so the shape holds.
  return { ...DEFAULTS, ...(Object.fromEntries(chosen.map(([name]) => [name, kept[name]])) as Partial<Settings>) }
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Broken by hand or by a crash: the defaults are right.
    return {}
  }
}

function clampWidth(width: number): number {
  const { smallest, usual, largest } = LIST_WIDTH
  return Number.isFinite(width) ? Math.round(Math.min(largest, Math.max(smallest, width))) : usual
}
