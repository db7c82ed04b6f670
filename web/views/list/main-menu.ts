import { placeUnder } from '../../components/menu-place.ts'
import { words } from '../../language/words.ts'
import type { AppContext } from '../stores-context.ts'

/** What of the rail has no room in the header of a phone. */
export function openMainMenu({ stores: { navigation }, overlay }: AppContext, button: Element): void {
  overlay.openMenu({
    label: words.mainMenu,
    items: [
      { label: words.overview, icon: 'monitorSmartphone', run: () => navigation.go({ name: 'overview' }) },
      { label: words.settings, icon: 'settings', run: () => navigation.go({ name: 'settings' }) },
    ],
    place: placeUnder(button),
  })
}
