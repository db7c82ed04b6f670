import { placeUnder } from '../../components/menu-place.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { CAMPAIGNS } from '../../stores/campaign-place.ts'
import type { AppContext } from '../stores-context.ts'

/** The places of the rail, where there is no room for one. */
export function openMainMenu({ stores: { navigation }, overlay }: AppContext, button: Element): void {
  overlay.openMenu({
    label: words.mainMenu,
    items: [
      { label: pageWords.campaigns, icon: 'megaphone', run: () => navigation.go(CAMPAIGNS) },
      { label: words.overview, icon: 'monitorSmartphone', run: () => navigation.go({ name: 'overview' }) },
      { label: words.settings, icon: 'settings', run: () => navigation.go({ name: 'settings' }) },
    ],
    place: placeUnder(button),
  })
}
