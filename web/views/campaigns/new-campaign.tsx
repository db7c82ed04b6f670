import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function NewCampaign() {
  return <Page title={pageWords.newCampaign}>{null}</Page>
}
