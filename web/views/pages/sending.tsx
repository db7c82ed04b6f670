import { useEffect, useState } from 'preact/hooks'
import { MAX_SIGNATURE_CHARS } from '../../../src/protocol/limits.ts'
import { formatSpan } from '../../language/format-span.ts'
import { pageWords } from '../../language/page-words.ts'
import { settingsEditorOf } from '../../stores/settings-editor.ts'
import { simsOf } from '../../stores/sims.ts'
import { useStores } from '../stores-context.ts'
import { nameOfSim } from '../thread/sim-chip.tsx'
import { Card } from './page.tsx'
import { NumberRow, SharedRow, SharedSettingsGate } from './shared-rows.tsx'
import { SimsCard } from './sims-card.tsx'

const DELAYS_MS = [0, 3_000, 5_000, 10_000, 20_000, 30_000]

/** How messages go out, the same on every device. */
export function SendingSettings() {
  return (
    <SharedSettingsGate>
      <Card title={pageWords.writing}>
        <DelayRow />
        <SignatureRow />
      </Card>
      <DefaultSim />
      <SimsCard />
      <Card title={pageWords.paceTitle}>
        <p class="card-note">{pageWords.paceExplained}</p>
        <NumberRow name="send_gap_ms" unit={1_000} label={pageWords.sendGap} hint={pageWords.sendGapHint} />
        <NumberRow name="max_parts_a_minute" label={pageWords.partsAMinute} hint={pageWords.partsAMinuteHint} />
        <NumberRow
          name="confirm_timeout_ms"
          unit={1_000}
          label={pageWords.confirmTimeout}
          hint={pageWords.confirmTimeoutHint}
        />
      </Card>
      <Card title={pageWords.limitsTitle}>
        <NumberRow name="token_limit_an_hour" label={pageWords.tokenLimit} />
        <NumberRow name="recipient_limit_an_hour" label={pageWords.recipientLimit} />
      </Card>
    </SharedSettingsGate>
  )
}

function DelayRow() {
  const stores = useStores()
  const editor = settingsEditorOf(stores)
  const value = stores.sharedSettings.settings.value?.send_delay_ms ?? 0
  // One that was set by a program stays to be seen.
  const choices = [...new Set([...DELAYS_MS, value])].toSorted((a, b) => a - b)
  return (
    <SharedRow label={pageWords.sendDelay} hint={pageWords.sendDelayHint} problem={editor.problems.value.send_delay_ms}>
      <select
        class="select"
        aria-label={pageWords.sendDelay}
        value={value}
        onChange={(event) => void editor.change('send_delay_ms', Number(event.currentTarget.value))}
      >
        {choices.map((ms) => (
          <option key={ms} value={ms}>
            {ms === 0 ? pageWords.noDelay : formatSpan(ms)}
          </option>
        ))}
      </select>
    </SharedRow>
  )
}

function SignatureRow() {
  const stores = useStores()
  const editor = settingsEditorOf(stores)
  const value = stores.sharedSettings.settings.value?.signature ?? ''
  const [typed, setTyped] = useState<string>()
  useEffect(() => {
    setTyped(undefined)
    editor.note('signature', undefined)
  }, [value])
  const save = () => {
    const next = (typed ?? value).trim()
    if (next.length > MAX_SIGNATURE_CHARS) {
      editor.note('signature', pageWords.tooLongBy(next.length - MAX_SIGNATURE_CHARS))
      return
    }
    setTyped(undefined)
    if (next !== value) void editor.change('signature', next)
    else editor.note('signature', undefined)
  }
  return (
    <SharedRow
      label={pageWords.signatureLabel}
      hint={pageWords.signatureHint}
      problem={editor.problems.value.signature}
    >
      <textarea
        class="field signature-field"
        rows={2}
        dir="auto"
        aria-label={pageWords.signatureLabel}
        aria-invalid={editor.problems.value.signature !== undefined}
        placeholder={pageWords.signatureNone}
        value={typed ?? value}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
      />
    </SharedRow>
  )
}

/** Only where there is a choice. */
function DefaultSim() {
  const stores = useStores()
  const editor = settingsEditorOf(stores)
  const list = simsOf(stores).list.value
  if (!list?.is_dual) return null
  const value = stores.sharedSettings.settings.value?.default_sim ?? null
  return (
    <Card>
      <SharedRow
        label={pageWords.defaultSim}
        hint={pageWords.defaultSimHint}
        problem={editor.problems.value.default_sim}
      >
        <select
          class="select"
          aria-label={pageWords.defaultSim}
          value={value ?? ''}
          onChange={({ currentTarget: { value: slot } }) =>
            void editor.change('default_sim', slot === '' ? null : Number(slot))
          }
        >
          <option value="">{pageWords.phonesChoice}</option>
          {list.sims.map((sim) => (
            <option key={sim.slot} value={sim.slot}>
              {nameOfSim(sim)}
            </option>
          ))}
        </select>
      </SharedRow>
    </Card>
  )
}
