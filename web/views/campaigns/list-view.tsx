import { pageWords } from '../../language/page-words.ts'
import { Page } from '../pages/page.tsx'

export function ListView(_: { id: string }) {
  return <Page title={pageWords.lists}>{null}</Page>
}
