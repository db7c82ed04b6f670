import type { Webhook } from '../../../../src/protocol/webhook.ts'
import { Switch } from '../../../components/choice.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { placeUnder } from '../../../components/menu-place.ts'
import { formatAgo, formatMoment, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { webhooksOf, type TestOutcome } from '../../../stores/webhooks.ts'
import { now } from '../../now.ts'
import { useApp } from '../../stores-context.ts'

/** One webhook: what it is told, how it fares, and what can be done with it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { stores, overlay } = useApp()
  const model = webhooksOf(stores)
  const { webhooks: own } = pageWords
  const { id, name, url, events, waiting_count: waiting } = webhook
  const outcome = model.tests.value.get(id)
  const health = describeHealth(webhook)
  const ask = () =>
    overlay.ask({
      title: own.deleteTitle(name),
      text: own.deleteText(waiting),
      yes: pageWords.remove,
      no: words.cancel,
      isDanger: true,
      run: () => void model.remove(id),
    })
  const askRotate = () =>
    overlay.ask({
      title: own.rotateTitle(name),
      text: own.rotateText,
      yes: own.rotateNow,
      no: words.cancel,
      isDanger: false,
      run: () => void model.rotate(id),
    })
  const openMenu = (event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return
    const items = [
      { label: pageWords.edit, run: () => model.open(webhook) },
      { label: own.rotate, run: askRotate },
      { label: pageWords.remove, isDanger: true, isApart: true, run: ask },
    ]
    overlay.openMenu({ label: own.menuOf(name), header: name, items, place: placeUnder(event.currentTarget) })
  }
  return (
    <div class="card-row webhook-row">
      <div class="card-words">
        <span>
          <bdi>{name}</bdi>
        </span>
        <small>
          <bdi dir="ltr" class="webhook-host">
            {hostOf(url)}
          </bdi>
        </small>
        <small>{events.map((event) => own.events[event]).join(' · ')}</small>
        <small class={health.isBad ? 'row-problem' : ''}>{health.text}</small>
      </div>
      <Switch
        label={own.switchOf(name)}
        isOn={webhook.is_enabled}
        onChange={(isOn) => void model.change(id, { is_enabled: isOn })}
      />
      <div class="webhook-acts">
        <button
          type="button"
          class="button second small"
          aria-label={own.testOf(name)}
          aria-disabled={outcome === 'running' || undefined}
          onClick={() => void model.test(id)}
        >
          {own.test}
        </button>
        <button
          type="button"
          class="button second small"
          aria-label={own.logOf(name)}
          onClick={() => model.log.open(webhook)}
        >
          {own.log}
        </button>
        <IconButton icon="ellipsis" label={own.menuOf(name)} hasMenu onClick={openMenu} />
      </div>
      {/* It is there before it has anything to say, so that what comes is read out. */}
      <div class="webhook-outcome" role="status">
        {outcome && <Outcome outcome={outcome} />}
      </div>
    </div>
  )
}

function Outcome({ outcome }: { outcome: TestOutcome }) {
  const { webhooks: own } = pageWords
  if (outcome === 'running') return <p>{own.testing}</p>
  if ('problem' in outcome) return <p class="row-problem">{outcome.problem}</p>
  const tried = outcome.delivery.tries.at(-1)
  return (
    <>
      <p class={tried?.error ? 'row-problem' : ''}>
        {tried?.error ?? own.testTaken(String(tried?.status ?? ''), formatNumber(tried?.duration_ms ?? 0))}
      </p>
      {outcome.answer && (
        <pre dir="auto" tabindex={0} aria-label={own.answer}>
          {outcome.answer}
        </pre>
      )}
    </>
  )
}

function describeHealth(webhook: Webhook): { text: string; isBad: boolean } {
  const { webhooks: own } = pageWords
  const { failing_since: since, last_delivered_at: deliveredAt, waiting_count: waiting, last_error: error } = webhook
  const queue = waiting > 0 ? ` · ${own.waiting(waiting)}` : ''
  if (!webhook.is_enabled) {
    const reason = webhook.off_reason ?? 'owner'
    return { text: own.off[reason] + queue, isBad: reason !== 'owner' }
  }
  if (since !== null) {
    return { text: `${own.failingSince(formatMoment(since, now.value))}${queue}. ${error ?? ''}`, isBad: true }
  }
  return {
    text: (deliveredAt === null ? own.nothingYet : own.lastTold(formatAgo(deliveredAt, now.value))) + queue,
    isBad: false,
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
