import { useId, useState } from 'preact/hooks'
import { WEBHOOK_EVENTS } from '../../../../src/domain/webhook-events.ts'
import { MAX_WEBHOOK_NAME_CHARS, MAX_WEBHOOK_URL_CHARS } from '../../../../src/protocol/limits.ts'
import type { NewWebhook, Webhook, WebhookEventType } from '../../../../src/protocol/webhook.ts'
import { closeDialog, Dialog } from '../../../components/dialog.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { webhooksOf } from '../../../stores/webhooks.ts'
import { useStores } from '../../stores-context.ts'

const FORM = 'webhook'
const FINGERPRINT = /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/iu
const MAX_PHONES_CHARS = 2_000

type Draft = Omit<Required<NewWebhook>, 'phones' | 'tls_fingerprint'> & { phones: string; tls_fingerprint: string }

/** One webhook: where it is, what it is told, and how far it may be trusted. */
export function WebhookDialog({ webhook }: { webhook: Webhook | 'new' }) {
  const model = webhooksOf(useStores())
  const { webhooks: own } = pageWords
  const old = webhook === 'new' ? undefined : webhook
  const [draft, setDraft] = useState<Draft>(() => toDraft(old))
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const wrong = findFault(draft)
  const isWhole = draft.url.trim() !== '' && draft.events.length > 0 && wrong === undefined
  const submit = (event: Event) => {
    event.preventDefault()
    if (isWhole) void model.save(fromDraft(draft, old))
  }
  return (
    <Dialog
      title={old ? own.editTitle : own.addTitle}
      onClose={() => model.closeEditor()}
      actions={[
        <button key="no" class="button second" type="button" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button
          key="yes"
          class="button primary"
          type="submit"
          form={FORM}
          aria-disabled={!isWhole || model.isBusy.value || undefined}
        >
          {pageWords.save}
        </button>,
      ]}
    >
      <form id={FORM} class="template-form webhook-form" onSubmit={submit}>
        <label>
          {own.url}
          <input
            class="field"
            type="url"
            inputmode="url"
            dir="ltr"
            autofocus
            required
            autocapitalize="off"
            autocomplete="off"
            spellcheck={false}
            maxLength={MAX_WEBHOOK_URL_CHARS}
            aria-describedby="webhook-url-hint"
            value={draft.url}
            onInput={(event) => set({ url: event.currentTarget.value })}
          />
        </label>
        <small id="webhook-url-hint">{own.urlHint}</small>
        <label>
          {own.name}
          <input
            class="field"
            type="text"
            dir="auto"
            maxLength={MAX_WEBHOOK_NAME_CHARS}
            value={draft.name}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        </label>
        <Events chosen={draft.events} onChange={(events) => set({ events })} />
        <Tick
          label={own.withText}
          hint={own.withTextHint}
          isOn={draft.with_text}
          onChange={(isOn) => set({ with_text: isOn })}
        />
        <More draft={draft} onChange={set} />
        {(wrong ?? model.editProblem.value) && (
          <p class="row-problem" role="alert">
            {wrong ?? model.editProblem.value}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function Events({
  chosen,
  onChange,
}: {
  chosen: readonly WebhookEventType[]
  onChange: (events: WebhookEventType[]) => void
}) {
  const { webhooks: own } = pageWords
  return (
    <fieldset class="webhook-ticks">
      <legend>{own.eventsLegend}</legend>
      {WEBHOOK_EVENTS.map((event) => (
        <Tick
          key={event}
          label={own.events[event]}
          isOn={chosen.includes(event)}
          onChange={(isOn) =>
            onChange(WEBHOOK_EVENTS.filter((each) => (each === event ? isOn : chosen.includes(each))))
          }
        />
      ))}
    </fieldset>
  )
}

/** What few need: open where it is in use. */
function More({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const { webhooks: own } = pageWords
  const [wasUsed] = useState(
    draft.phones !== '' || draft.allow_private || draft.allow_loopback || draft.tls_fingerprint !== '',
  )
  return (
    <details class="webhook-more" open={wasUsed}>
      <summary>{own.more}</summary>
      <Tick
        label={own.allowPrivate}
        hint={own.allowPrivateHint}
        isOn={draft.allow_private}
        onChange={(isOn) => onChange({ allow_private: isOn })}
      />
      <Tick
        label={own.allowLoopback}
        hint={own.allowLoopbackHint}
        isOn={draft.allow_loopback}
        onChange={(isOn) => onChange({ allow_loopback: isOn })}
      />
      <label>
        {own.onlyPhones}
        <input
          class="field"
          type="text"
          dir="ltr"
          autocomplete="off"
          maxLength={MAX_PHONES_CHARS}
          aria-describedby="webhook-phones-hint"
          value={draft.phones}
          onInput={(event) => onChange({ phones: event.currentTarget.value })}
        />
      </label>
      <small id="webhook-phones-hint">{own.onlyPhonesHint}</small>
      <label>
        {own.fingerprint}
        <input
          class="field"
          type="text"
          dir="ltr"
          autocapitalize="off"
          autocomplete="off"
          spellcheck={false}
          maxLength={100}
          aria-describedby="webhook-fingerprint-hint"
          value={draft.tls_fingerprint}
          onInput={(event) => onChange({ tls_fingerprint: event.currentTarget.value })}
        />
      </label>
      <small id="webhook-fingerprint-hint">{own.fingerprintHint}</small>
    </details>
  )
}

interface TickProps {
  label: string
  hint?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

function Tick({ label, hint, isOn, onChange }: TickProps) {
  const id = useId()
  return (
    <div>
      <label class="webhook-tick">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={hint && id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <small id={id} class="webhook-tick-hint">
          {hint}
        </small>
      )}
    </div>
  )
}

function findFault({ url, tls_fingerprint: fingerprint }: Draft): string | undefined {
  const { webhooks: own } = pageWords
  // What is being typed is not wrong yet.
  if (url.trim().length > 'https://'.length && !URL.canParse(url.trim())) return own.urlWrong
  if (fingerprint.trim() !== '' && !FINGERPRINT.test(fingerprint.trim())) return own.fingerprintWrong
  return undefined
}

function toDraft(old: Webhook | undefined): Draft {
  return {
    url: old?.url ?? '',
    name: old?.name ?? '',
    events: old?.events ?? ['message.received'],
    with_text: old?.with_text ?? true,
    phones: old?.phones.join(', ') ?? '',
    allow_private: old?.allow_private ?? false,
    allow_loopback: old?.allow_loopback ?? false,
    tls_fingerprint: old?.tls_fingerprint ?? '',
  }
}

function fromDraft(
  { name, phones, tls_fingerprint: fingerprint, ...draft }: Draft,
  old: Webhook | undefined,
): NewWebhook {
  return {
    ...draft,
    url: draft.url.trim(),
    // Left as it was, it follows its host where it is named after that; emptied, it takes the host's name.
    ...(name === old?.name ? {} : { name: name.trim() }),
    phones: phones
      .split(/[,;\n]/u)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    tls_fingerprint: fingerprint.trim() === '' ? null : fingerprint.trim(),
  }
}
