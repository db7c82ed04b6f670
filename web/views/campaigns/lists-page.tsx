import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function ListsPage() {
  return <Page title={pageWords.lists}>{null}</Page>
}
