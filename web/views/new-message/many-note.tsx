import { useEffect } from 'preact/hooks'
import { estimateSendingMs } from '../../../src/domain/send-estimate.ts'
import { countSegments } from '../../../src/domain/sms-segments.ts'
import { fillName } from '../../../src/domain/templates.ts'
import { MAX_RECIPIENTS } from '../../../src/protocol/limits.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatSpan } from '../../language/format-span.ts'
import { formatNumber, formatTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { newMessageOf, type Recipient } from '../../stores/new-message.ts'
import { NEW_MESSAGE } from '../../stores/draft-teller.ts'
import { insertText } from '../composer/insert-text.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'

export const MANY_NOTE_ID = 'many-note'

const VARIABLES = ['{name}', '{first_name}'] as const

/** What a text to several means: how many messages, how long it takes, and what each of them reads. */
export function ManyNote({ text }: { text: string }) {
  const newMessage = newMessageOf(useStores())
  const recipients = newMessage.recipients.value
  const wrong = newMessage.wrong.value.length
  const merged = newMessage.merged.value
  return (
    <div id={MANY_NOTE_ID} class="many-note" role="status">
      {wrong > 0 && (
        <p class="composer-note is-wrong">
          <span>{pageWords.wrongRecipients(wrong)}</span>
          <button type="button" class="link-button" onClick={() => newMessage.removeWrong()}>
            {pageWords.removeWrong(wrong)}
          </button>
        </p>
      )}
      {newMessage.isTooMany.value && (
        <p class="composer-note is-wrong">
          {pageWords.tooManyRecipients(formatNumber(recipients.length), formatNumber(MAX_RECIPIENTS))}
        </p>
      )}
      {merged > 0 && <p class="composer-note">{pageWords.mergedRecipients(merged)}</p>}
      {recipients.length > 1 && (
        <>
          <p class="composer-note many-each">
            <span>
              <PageIcon name="forward" size={16} /> {pageWords.eachItsOwn(recipients.length)}{' '}
              <span class="many-cost">
                <Cost text={text} recipients={recipients} />
              </span>
            </span>
          </p>
          <Names text={text} recipients={recipients} />
        </>
      )}
    </div>
  )
}

interface TextTo {
  text: string
  recipients: readonly Recipient[]
}

/** Parts in all, and when the last one has gone out at the pace that is set. */
function Cost({ text, recipients }: TextTo) {
  const { sharedSettings, stats, composition } = useStores()
  useEffect(() => void stats.read(), [])
  const settings = sharedSettings.settings.value
  if (text.trim() === '' || !settings) return null
  const signed = settings.signature ? `${text.trimEnd()}\n${settings.signature}` : text
  const parts = recipients.map(({ name }) => countSegments(fillName(signed, name)).parts)
  const total = parts.reduce((sum, each) => sum + each, 0)
  const ms = estimateSendingMs({
    parts: Math.max(...parts),
    texts: recipients.length,
    waiting: stats.stats.value?.sync.outbox ?? 0,
    rule: { gapMs: settings.send_gap_ms, partsAMinute: settings.max_parts_a_minute },
  })
  const begin = composition.sendAt.value.get(NEW_MESSAGE) ?? now.value
  return <>{pageWords.manyCost(total, formatSpan(ms), formatTime(begin + ms))}</>
}

/** Names can be filled in for each; how it reads for the first of them stands below. */
function Names({ text, recipients }: TextTo) {
  const isNamed = VARIABLES.some((variable) => text.includes(variable))
  const nameless = recipients.filter(({ name }) => name === null).length
  const [first] = recipients
  return (
    <>
      <p class="composer-note many-names">
        <span>{pageWords.fillIn}</span>
        {VARIABLES.map((variable) => (
          <button
            key={variable}
            type="button"
            class="variable"
            dir="ltr"
            onClick={() => {
              const field = document.getElementById('composer')
              if (field instanceof HTMLTextAreaElement) insertText(field, variable)
            }}
          >
            {variable}
          </button>
        ))}
        {isNamed && first && (
          <span class="many-preview">
            {pageWords.readsAs} <q dir="auto">{fillName(text, first.name)}</q>
          </span>
        )}
      </p>
      {isNamed && nameless > 0 && <p class="composer-note many-names">{pageWords.nameless(nameless)}</p>}
    </>
  )
}
