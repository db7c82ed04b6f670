import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function CampaignView(_: { id: string }) {
  return <Page title={pageWords.campaigns}>{null}</Page>
}
