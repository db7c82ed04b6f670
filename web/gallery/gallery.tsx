import { render, type ComponentChildren } from 'preact'
import { Avatar } from '../components/avatar.tsx'
import { Line, type LineKind } from '../components/line.tsx'
import { StatusMark, type MarkKind } from '../components/status-mark.tsx'
import { loadPageWords, speak } from '../language/speak.ts'
import { simsOf } from '../stores/sims.ts'
import { createStores } from '../stores/stores.ts'
import { browserAddress } from '../transport/browser-address.ts'
import { browserEnvironment } from '../transport/browser-environment.ts'
import { loadParts } from '../views/parts.ts'
import { createRow } from '../views/list/row-model.ts'
import { ConversationRow } from '../views/list/conversation-row.tsx'
import { OverlayModel } from '../views/overlay.ts'
import { AppProvider } from '../views/stores-context.ts'
import { Bubble } from '../views/thread/bubble.tsx'
import { findOneTimeCode } from '../../src/domain/one-time-code.ts'
import { describeSigns } from '../views/describe-signs.ts'
import { BUBBLES, NOON, ROWS } from './samples.ts'

/** Every small part in every state, for the eye. Only `npm run gallery` builds it; the app does not know it. */

await speak(document.documentElement.lang)
await Promise.all([loadPageWords(), loadParts()])

const never = () => new Promise<never>(() => undefined)
const stores = createStores({
  environment: browserEnvironment,
  fetch: never,
  openSocket: () => ({ send: () => undefined, close: () => undefined }),
  address: browserAddress,
  createDeviceKey: never,
  wipeDevice: () => undefined,
  describeProblem: (_, message) => message,
  onSettingsChanged: () => undefined,
  installer: { isInstalled: false, isSecure: false, isWordsNeeded: false, listen: () => undefined },
  startWorker: never,
  onArrival: () => undefined,
  onNewMessage: () => undefined,
})

const works = { name: null, state: 'works', message: null, last_sent_at: null } as const
simsOf(stores).list.value = { is_dual: true, unplaced: [], sims: [0, 1].map((slot) => ({ slot, ...works })) }

function Part({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <figure class="gallery-part">
      <figcaption>{name}</figcaption>
      {children}
    </figure>
  )
}

function Bubbles() {
  return (
    <div class="gallery-thread">
      {Object.entries(BUBBLES).map(([name, message]) => (
        <Part key={name} name={name}>
          <Bubble
            item={{ kind: 'message', key: message.id, isFirst: true, isLast: true, message }}
            sender="Anna"
            reactions={undefined}
            found={name === 'theirs' ? [{ start: 13, end: 17 }] : []}
            isCurrent={name === 'starred'}
            isTabStop={false}
            isLargeEmojiWanted
          />
        </Part>
      ))}
    </div>
  )
}

function Rows() {
  const sources = {
    waiting: new Map(),
    drafts: new Map(),
    typing: new Map([['conv_101', 'Laptop']]),
    openId: undefined,
    now: NOON,
    parts: { findOneTimeCode, describeSigns },
  }
  return (
    <div class="gallery-rows" role="grid">
      {Object.entries(ROWS).map(([name, conversation], index) => (
        <Part key={name} name={name}>
          <div class="gallery-row">
            <ConversationRow
              row={createRow(conversation, sources)}
              index={index}
              top={0}
              isOpen={name === 'pinned, starred'}
              isTabStop={false}
              choosing={name === 'a bare number' ? true : undefined}
              onRange={() => undefined}
            />
          </div>
        </Part>
      ))}
    </div>
  )
}

const MARKS: readonly MarkKind[] = [
  'waiting',
  'pending',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'scheduled',
  'cancelled',
]
const LINES: readonly LineKind[] = ['fine', 'busy', 'waiting', 'half', 'cut']

function Controls() {
  return (
    <div class="gallery-controls">
      {MARKS.map((kind) => (
        <Part key={kind} name={kind}>
          <StatusMark kind={kind} />
        </Part>
      ))}
      {LINES.map((kind) => (
        <Part key={kind} name={kind}>
          <Line kind={kind} />
        </Part>
      ))}
      {([40, 48, 64] as const).map((size) => (
        <Part key={size} name={String(size)}>
          <Avatar name="Anna Lindqvist" phone={`+4670174063${size}`} kind="number" size={size} />
        </Part>
      ))}
      {['primary', 'second', 'quiet', 'danger'].map((kind) => (
        <Part key={kind} name={kind}>
          <button type="button" class={`button ${kind}`}>
            Send
          </button>
        </Part>
      ))}
      <Part name="disabled">
        <button type="button" class="button primary" disabled>
          Send
        </button>
      </Part>
      <Part name="chips">
        <button type="button" class="chip" aria-pressed="true">
          All
        </button>{' '}
        <button type="button" class="chip" aria-pressed="false">
          Unread <span class="chip-count">12</span>
        </button>
      </Part>
      <Part name="field">
        <input class="field" aria-label="field" value="+46 70 174 06 35" />
      </Part>
      <Part name="badges">
        <span class="badge">7</span> <span class="badge is-muted">99+</span> <span class="dot" />
      </Part>
      <Part name="toast">
        <div class="toast">
          <span>Conversation archived</span>
          <button type="button">Undo</button>
        </div>
      </Part>
      <Part name="skeleton">
        <span class="skeleton" style={{ width: '160px', height: '16px', display: 'block' }} />
      </Part>
    </div>
  )
}

document.documentElement.dataset['gallery'] = 'ready'
render(
  <AppProvider value={{ stores, overlay: new OverlayModel() }}>
    <main class="gallery">
      <Bubbles />
      <Rows />
      <Controls />
    </main>
  </AppProvider>,
  document.querySelector('#app') ?? document.body,
)
