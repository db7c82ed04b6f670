import { PageIcon } from '../components/page-icon.tsx'
import { pageWords } from '../language/page-words.ts'
import { CAMPAIGNS } from '../stores/campaign-place.ts'
import { linkTo } from './link.ts'
import { useStores } from './stores-context.ts'

/** The way to the campaigns: in the rail, and in the header of a phone. */
export function CampaignsLink({ class: name }: { class: 'rail-button' | 'icon-button' }) {
  const { navigation } = useStores()
  return (
    <a
      class={name}
      aria-current={navigation.place.value === 'campaigns' ? 'page' : undefined}
      aria-label={pageWords.campaigns}
      title={pageWords.campaigns}
      {...linkTo(navigation, CAMPAIGNS)}
    >
      <PageIcon name="megaphone" size={22} />
    </a>
  )
}
