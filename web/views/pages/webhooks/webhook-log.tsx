import type { Delivery, Webhook } from '../../../../src/protocol/webhook.ts'
import { Choice } from '../../../components/choice.tsx'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { formatPast } from '../../../language/format-date.ts'
import { formatMoment, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { webhooksOf } from '../../../stores/webhooks.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'

const FILTERS = ['all', 'waiting', 'delivered', 'failed'] as const

/** What a webhook was told: each delivery with its last try, and a way to send it again. */
export function WebhookLogDialog({ webhook }: { webhook: Webhook }) {
  const { log } = webhooksOf(useStores())
  const { webhooks: own } = pageWords
  const deliveries = log.deliveries.value
  return (
    <Dialog
      title={own.logTitle(webhook.name)}
      isWide
      onClose={() => log.close()}
      actions={[
        <button key="again" class="button second" type="button" onClick={() => void log.read()}>
          {own.refresh}
        </button>,
        <button key="no" class="button second" type="button" onClick={closeDialog}>
          {words.close}
        </button>,
      ]}
    >
      <div class="webhook-log">
        <Choice
          label={own.logFilter}
          value={log.filter.value}
          options={FILTERS.map((value) => ({ value, label: own.filters[value] }))}
          onChange={(filter) => log.show(filter)}
        />
        {log.error.value && (
          <p class="row-problem" role="alert">
            {log.error.value}{' '}
            <button type="button" class="link-button" onClick={() => void log.read()}>
              {words.retry}
            </button>
          </p>
        )}
        {deliveries?.length === 0 && <p>{log.filter.value === 'all' ? own.logEmpty : own.logNoneSuch}</p>}
        {deliveries && deliveries.length > 0 && (
          <ol>
            {deliveries.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} canSend={webhook.is_enabled} />
            ))}
          </ol>
        )}
        {log.next.value !== null && (
          <button type="button" class="button second small" onClick={() => void log.readOlder()}>
            {own.showMore}
          </button>
        )}
      </div>
    </Dialog>
  )
}

function Row({ delivery, canSend }: { delivery: Delivery; canSend: boolean }) {
  const { log } = webhooksOf(useStores())
  const { webhooks: own } = pageWords
  const { id, type, at, state, tries } = delivery
  const when = formatPast(at, now.value)
  const last = tries.at(-1)
  const isAgain = canSend && type !== 'ping'
  const act = state === 'waiting' ? own.tryNow : own.sendAgain
  return (
    <li>
      <p>
        <span>{own.events[type]}</span>
        <span class={`tag is-${state}`}>{own.states[state]}</span>
        <time dateTime={new Date(at).toISOString()}>{when}</time>
      </p>
      <p class={state === 'delivered' ? '' : 'row-problem'}>{describeEnd(delivery)}</p>
      {last && <p>{own.tries(tries.length, formatNumber(last.duration_ms))}</p>}
      {isAgain && (
        <button
          type="button"
          class="button second small"
          aria-label={own.actOf(act, own.events[type], when)}
          onClick={() => void log.sendAgain(id)}
        >
          {act}
        </button>
      )}
    </li>
  )
}

function describeEnd({ state, fail_reason: reason, next_try_at: next, tries }: Delivery): string {
  const { webhooks: own } = pageWords
  const last = tries.at(-1)
  const answer = last?.error ?? (last ? own.answered(String(last.status ?? '')) : '')
  if (state === 'delivered') return answer
  if (state === 'waiting')
    return [answer, next !== null && own.nextTry(formatMoment(next, now.value))].filter(Boolean).join('. ')
  return reason === 'refused' || reason === null ? answer : own.failReasons[reason]
}
