import type { Signal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'

/** What is open stays so over a reload of the tab, and no longer. */
export function keepInTab(
  isOpen: Signal<boolean>,
  { tabStorage, key }: { tabStorage: KeyValueStorage; key: string },
): void {
  isOpen.value = tabStorage.read(key) !== null
  isOpen.subscribe((is) => void (is ? tabStorage.write(key, '1') : tabStorage.remove(key)))
}
