import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function CampaignOverview() {
  return <Page title={pageWords.campaigns}>{null}</Page>
}
