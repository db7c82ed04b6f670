import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { webhooksOf, type ShownSecret } from '../../../stores/webhooks.ts'
import { copyText } from '../../clipboard.ts'
import { useApp } from '../../stores-context.ts'

/** A secret, the one time that it is shown. */
export function WebhookSecret({ shown }: { shown: ShownSecret }) {
  const app = useApp()
  const model = webhooksOf(app.stores)
  const { webhooks: own } = pageWords
  return (
    <Dialog
      title={own.secretTitle(shown.name)}
      isHeld
      onClose={() => model.closeSecret()}
      actions={[
        <button key="no" class="button second" type="button" onClick={closeDialog}>
          {words.close}
        </button>,
        <button
          key="yes"
          class="button primary"
          type="button"
          autofocus
          onClick={() => void copyText(app.stores.toasts, shown.secret, own.secretCopied)}
        >
          {own.copySecret}
        </button>,
      ]}
    >
      <p>{own.secretText}</p>
      <p class="webhook-secret">
        <code dir="ltr">{shown.secret}</code>
      </p>
    </Dialog>
  )
}
