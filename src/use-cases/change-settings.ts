import type { Settings, SettingsChange } from '../protocol/settings.ts'
import type { Deps } from './deps.ts'

/** Sets what all devices share. It holds at once, for what waits already too. */
export function changeSettings({ store, sync }: Pick<Deps, 'store' | 'sync'>, change: SettingsChange): Settings {
  const isNew = store.durably(() => {
    const isChanged = store.settings.change(change)
    // What waited to be deleted here is kept for good, also when this is changed again at once.
    if (store.settings.read().deletions_on_phone === 'keep') store.goneMessages.clear()
    if (isChanged) store.events.append({ type: 'settings_update' })
    return isChanged
  })
  if (isNew) sync.settingsChanged()
  return store.settings.read()
}
