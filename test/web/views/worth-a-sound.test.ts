import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { NavigationStore } from '../../../web/stores/navigation.ts'
import { ReadingStore } from '../../../web/stores/reading.ts'
import { SettingsStore } from '../../../web/stores/settings.ts'
import { isWorthASound } from '../../../web/views/worth-a-sound.ts'
import { conversation, createEnvironment, message } from '../support/fakes.ts'
import { createHistory } from '../support/history.ts'

function setUp(isWatched: boolean, address = '/c/conv_1') {
  const settings = new SettingsStore({ environment: createEnvironment(), onChanged: () => undefined })
  const reading = new ReadingStore({
    environment: createEnvironment(),
    find: () => signal(undefined).value,
    markRead: () => Promise.resolve(),
    canTell: () => true,
  })
  reading.setWatched(isWatched)
  settings.set('sound', 'on')
  const stores = { settings, reading, navigation: new NavigationStore(createHistory(address)) }
  const hear = (change: Parameters<typeof conversation>[1] = {}, arrived = message(1, { is_read: false })) =>
    isWorthASound(stores, arrived, conversation(1, change))
  return { stores, hear }
}

describe('isWorthASound', () => {
  it('is true while the page is out of sight, or another thread is open', () => {
    expect(setUp(false).hear()).toBe(true)
    expect(setUp(true, '/c/conv_2').hear()).toBe(true)
  })

  it('is false for the thread that is being looked at', () => {
    expect(setUp(true).hear()).toBe(false)
  })

  it('is false for the muted, the hidden, what is read already, and one’s own', () => {
    const { hear } = setUp(false)
    expect(hear({ is_muted: true })).toBe(false)
    expect(hear({ is_hidden: true })).toBe(false)
    expect(hear({}, message(1, { is_read: true }))).toBe(false)
    expect(hear({}, message(1, { is_read: false, direction: 'outbound' }))).toBe(false)
  })

  it('is false as long as nobody switched it on', () => {
    const { stores, hear } = setUp(false)
    stores.settings.set('sound', 'off')
    expect(hear()).toBe(false)
  })
})
