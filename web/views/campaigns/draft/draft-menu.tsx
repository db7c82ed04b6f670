import { IconButton } from '../../../components/icon-button.tsx'
import { placeUnder } from '../../../components/menu-place.ts'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { CAMPAIGNS } from '../../../stores/campaign-place.ts'
import { useApp } from '../../stores-context.ts'

/** What else can be done with a draft. */
export function DraftMenu({ campaign }: { campaign: Campaign }) {
  const { stores, overlay } = useApp()
  const draft = campaignDraftOf(stores)
  const remove = async () => {
    if (await draft.remove()) stores.navigation.leave(CAMPAIGNS)
  }
  const ask = () =>
    overlay.ask({
      title: pageWords.deleteDraftTitle(campaign.name),
      text: pageWords.deleteDraftText,
      yes: words.delete,
      no: words.keep,
      isDanger: true,
      run: () => void remove(),
    })
  return (
    <IconButton
      icon="ellipsis"
      label={words.menuOf(campaign.name)}
      hasMenu
      onClick={({ currentTarget: button }) => {
        if (!(button instanceof Element)) return
        overlay.openMenu({
          label: words.menuOf(campaign.name),
          place: placeUnder(button),
          items: [{ label: pageWords.deleteDraft, icon: 'trash', isDanger: true, run: ask }],
        })
      }}
    />
  )
}
