import { computed, createModel, signal } from '@preact/signals'
import type { Environment } from './environment.ts'

const KEY = 'lanline.settings'

export const CHOICES = {
  theme: ['system', 'light', 'dark', 'black', 'contrast'],
  density: ['roomy', 'compact'],
  textSize: ['88', '94', '100', '113', '125'],
  /** `auto`: Enter sends where there is a keyboard, and starts a new line on touch. */
  enterKey: ['auto', 'send', 'newline'],
  counter: ['near', 'always'],
  largeEmoji: ['on', 'off'],
} as const

export type Settings = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] }
export type SettingName = keyof Settings

const DEFAULTS: Settings = {
  theme: 'system',
  density: 'roomy',
  textSize: '100',
  enterKey: 'auto',
  counter: 'near',
  largeEmoji: 'on',
}

export interface SettingsDeps {
  environment: Pick<Environment, 'storage'>
  onChanged: () => void
}

/** The choices of this device. `web/theme.ts` reads the same entry before the first paint. */
export const SettingsStore = createModel(({ environment: { storage }, onChanged }: SettingsDeps) => {
  const settings = signal<Settings>(readSettings(storage.read(KEY)))

  return {
    settings,
    theme: computed(() => settings.value.theme),
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
