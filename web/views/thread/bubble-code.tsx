import type { OneTimeCode } from '../../../src/domain/one-time-code.ts'
import { Icon } from '../../components/icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { copyText } from '../clipboard.ts'
import { useStores } from '../stores-context.ts'

/** The one-time code of a message that came in, copied by one click. */
export function BubbleCode({ body, found }: { body: string; found: OneTimeCode }) {
  const { toasts } = useStores()
  return (
    <span class="bubble-code">
      <button
        type="button"
        class="code-chip"
        onClick={() => void copyText(toasts, found.code, words.copied(found.code))}
      >
        <Icon name="copy" size={18} />
        <span>{pageWords.copyCode(body.slice(found.start, found.end))}</span>
      </button>
    </span>
  )
}
