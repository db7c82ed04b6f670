import { useEffect, useRef, useState } from 'preact/hooks'
import { MAX_DEVICE_NAME_CHARS } from '../../../src/protocol/limits.ts'
import { Wordmark } from '../../components/brand.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { pageWords } from '../../language/page-words.ts'
import { useStores } from '../stores-context.ts'
import { describeThisDevice } from './device-name.ts'
import { CODE_CHARS, readCode } from './pairing-code.ts'

/** The way in for a device that the phone does not know yet. */
export function Pairing() {
  const { session, navigation } = useStores()
  const route = navigation.route.value
  const [linked, setLinked] = useState(route.name === 'pair' ? route.code : '')
  const [typed, setTyped] = useState('')
  const [name, setName] = useState(describeThisDevice(navigator.userAgent))
  const isComplete = (linked !== '' || typed.length === CODE_CHARS) && name.trim() !== '' && !session.isPairing.value
  const error = session.pairingError.value

  const submit = (event: Event) => {
    event.preventDefault()
    if (isComplete) void session.pair(linked || typed, name.trim())
  }
  const typeInstead = () => {
    session.clearPairingError()
    setLinked('')
  }
  return (
    <main class="gate">
      <Wordmark />
      <form class="gate-form" onSubmit={submit}>
        {route.name === 'pair' && route.isRevoked && <p role="status">{pageWords.wasRevoked}</p>}
        <h1 class="page-title">{linked ? pageWords.pairLinkTitle : pageWords.pairTitle}</h1>
        {linked ? (
          <p class="gate-hint">
            {pageWords.pairLinkText}{' '}
            <button type="button" class="link-button" onClick={typeInstead}>
              {pageWords.pairTypeInstead}
            </button>
          </p>
        ) : (
          <>
            <p class="gate-hint">
              {pageWords.pairBefore}
              <code>lanline pair</code>
              {pageWords.pairAfter}
            </p>
            <CodeField code={typed} onCode={setTyped} />
          </>
        )}
        <p class="gate-error" id="code-error" role="alert">
          {error && <StatusMark kind="failed" />}
          {error}
        </p>
        <label class="field-label" for="device-name">
          {pageWords.pairDevice}
        </label>
        <input
          id="device-name"
          class="field"
          type="text"
          maxLength={MAX_DEVICE_NAME_CHARS}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button primary wide" disabled={!isComplete}>
          {session.isPairing.value ? pageWords.pairWorking : pageWords.pairContinue}
        </button>
      </form>
    </main>
  )
}

/** One field that looks like eight, so that pasting, deleting and screen readers work as everywhere. */
function CodeField({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  const { session } = useStores()
  const field = useRef<HTMLInputElement>(null)
  const [isFocused, setFocused] = useState(false)
  const isWrong = session.pairingError.value !== undefined
  useEffect(() => field.current?.focus(), [])
  return (
    <div class={isWrong ? 'code-field is-wrong' : 'code-field'} dir="ltr">
      <input
        ref={field}
        id="code"
        type="text"
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        aria-label={pageWords.pairCode}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? 'code-error' : undefined}
        value={code}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onInput={(event) => {
          session.clearPairingError()
          const next = readCode(event.currentTarget.value)
          // What is no sign of a code must not stay in the field either.
          event.currentTarget.value = next
          onCode(next)
        }}
      />
      {Array.from({ length: CODE_CHARS }, (_, index) => (
        <span
          key={index}
          class={isFocused && index === Math.min(code.length, CODE_CHARS - 1) ? 'code-box is-next' : 'code-box'}
          aria-hidden="true"
        >
          {code[index]}
        </span>
      ))}
    </div>
  )
}
