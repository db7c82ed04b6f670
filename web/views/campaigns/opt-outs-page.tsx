import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function OptOutsPage() {
  return <Page title={pageWords.optOuts}>{null}</Page>
}
