import type { Settings, SettingsChange } from '../protocol/settings.ts'
import type { Deps } from './deps.ts'

/** Sets what all devices share. It holds at once, for what waits already too. */
export function changeSettings({ store, sync }: Pick<Deps, 'store' | 'sync'>, change: SettingsChange): Settings {
  const isNew = store.durably(() => {
    const isChanged = store.settings.change(change)
    if (isChanged) store.events.append({ type: 'settings_update' })
    return isChanged
  })
  if (isNew) sync.settingsChanged()
  return store.settings.read()
}
