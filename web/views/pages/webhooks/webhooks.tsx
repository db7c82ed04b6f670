import { useEffect } from 'preact/hooks'
import { MAX_WEBHOOKS } from '../../../../src/protocol/limits.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { webhooksOf } from '../../../stores/webhooks.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { useStores } from '../../stores-context.ts'
import { Card } from '../page.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookLogDialog } from './webhook-log.tsx'
import { WebhookRow } from './webhook-row.tsx'
import { WebhookSecret } from './webhook-secret.tsx'

/** Addresses outside that are told what happens: all of them, how each fares, and what can be done with it. */
export function WebhooksSettings() {
  const stores = useStores()
  const model = webhooksOf(stores)
  const { webhooks: own } = pageWords
  useEffect(() => model.watch(), [stores.connection.line.value])
  const all = model.webhooks.value
  if (!all && model.error.value) {
    return (
      <Nothing icon="messageSquareOff" title={own.failed} hint={model.error.value}>
        <button type="button" class="button second" onClick={() => void model.read()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  if (!all) return <ListSkeleton rows={2} />
  const edited = model.edited.value
  const isFull = all.length >= MAX_WEBHOOKS
  return (
    <>
      <Card>
        <p class="card-note">{own.explained}</p>
        {all.length === 0 && (
          <div class="card-row">
            <div class="card-words">
              <span>{own.none}</span>
              <small>{own.noneHint}</small>
            </div>
          </div>
        )}
        {all.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </Card>
      {isFull && <p class="card-note">{own.full(MAX_WEBHOOKS)}</p>}
      {!isFull && (
        <button type="button" class="button primary" onClick={() => model.open('new')}>
          <PageIcon name="plus" size={18} />
          {own.add}
        </button>
      )}
      {edited && <WebhookDialog key={edited === 'new' ? 'new' : edited.id} webhook={edited} />}
      {model.secret.value && <WebhookSecret shown={model.secret.value} />}
      {model.log.webhook.value && <WebhookLogDialog webhook={model.log.webhook.value} />}
    </>
  )
}
