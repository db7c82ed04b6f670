import { pageWords } from '../../language/page-words.ts'
import { copyText } from '../clipboard.ts'
import { useStores } from '../stores-context.ts'
import { CardRow } from './page.tsx'

/** A command to type on the phone, to copy. */
export function CommandRow({ label, hint, command }: { label: string; hint: string; command: string }) {
  const { toasts } = useStores()
  return (
    <CardRow label={label} hint={hint}>
      <code class="command" dir="ltr">
        {command}
      </code>
      <button
        type="button"
        class="button second small"
        aria-label={`${pageWords.copyCommand}: ${label}`}
        onClick={() => void copyText(toasts, command, pageWords.commandCopied)}
      >
        {pageWords.copyReport}
      </button>
    </CardRow>
  )
}
