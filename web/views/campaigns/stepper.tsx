import type { Step } from '../../stores/campaign-place.ts'
import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function Stepper(_: { id: string; step: Step }) {
  return <Page title={pageWords.newCampaign}>{null}</Page>
}
