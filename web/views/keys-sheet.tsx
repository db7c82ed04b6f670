import { closeDialog, Dialog } from '../components/dialog.tsx'
import { pageWords } from '../language/page-words.ts'
import { words } from '../language/words.ts'
import { useApp } from './stores-context.ts'

type KeyRow = readonly [label: string, ...keys: readonly (readonly string[])[]]
interface KeyGroup {
  readonly title: string
  readonly rows: readonly KeyRow[]
}

/** The keys, and only those that work on this device. */
export function KeysSheet() {
  const { stores, overlay } = useApp()
  const hasLetters = stores.settings.settings.value.letterKeys === 'on'
  const isWorking = (chord: readonly string[]) => hasLetters || chord.length > 1 || !/^[A-Z/?]$/.test(chord[0] ?? '')
  const groups = listKeys().map(({ title, rows }) => ({
    title,
    rows: rows
      .map(([label, ...chords]) => ({ label, chords: chords.filter(isWorking) }))
      .filter(({ chords }) => chords.length > 0),
  }))
  return (
    <Dialog
      title={pageWords.keysTitle}
      onClose={() => overlay.closeSheet()}
      actions={
        <button type="button" class="button second" onClick={closeDialog}>
          {words.close}
        </button>
      }
    >
      {/* It has the focus, so that it opens at its top and the arrows scroll it; a ring around all of the sheet says nothing yet. */}
      <div
        class="keys-scroller is-fresh"
        tabindex={0}
        role="region"
        aria-label={pageWords.keysTitle}
        autofocus
        onBlur={(event) => event.currentTarget.classList.remove('is-fresh')}
      >
        {groups.map(({ title, rows }) => (
          <section key={title} class="keys-group">
            <h3>{title}</h3>
            <dl class="keys-list">
              {rows.map(({ label, chords }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {chords.map((chord) => (
                      <Chord key={chord.join()} chord={chord} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Chord({ chord }: { chord: readonly string[] }) {
  const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)
  return (
    <span class="chord" dir="ltr">
      {chord.map((key, index) => [
        index > 0 && '+',
        <kbd key={key}>{isApple ? ({ Ctrl: '⌘', Alt: '⌥' }[key] ?? key) : key}</kbd>,
      ])}
    </span>
  )
}

function listKeys(): readonly KeyGroup[] {
  const { keyHelp, keyGroups } = pageWords
  // In a tab the browser keeps Ctrl and a number for itself.
  const hasNumbers = matchMedia('(display-mode: standalone)').matches
  const numbered: readonly KeyRow[] = hasNumbers ? [[keyHelp.numbered, ['Ctrl', '1…9']]] : []
  return [
    {
      title: keyGroups.everywhere,
      rows: [
        [keyHelp.search, ['/'], ['Ctrl', 'K']],
        [keyHelp.newMessage, ['Alt', 'N'], ['Ctrl', 'Alt', 'C']],
        [keyHelp.previous, ['Alt', '↑'], ['Ctrl', ',']],
        [keyHelp.next, ['Alt', '↓'], ['Ctrl', '.']],
        [keyHelp.previousUnread, ['Alt', 'Shift', '↑']],
        [keyHelp.nextUnread, ['Alt', 'Shift', '↓']],
        ...numbered,
        [keyHelp.goToList, ['Ctrl', 'Alt', 'Y']],
        [keyHelp.goToField, ['Ctrl', 'Alt', 'I']],
        [keyHelp.undo, ['Ctrl', 'Z']],
        [keyHelp.close, ['Esc']],
        [keyHelp.help, ['?']],
      ],
    },
    {
      title: keyGroups.list,
      rows: [
        [keyHelp.list, ['↑'], ['↓']],
        [keyHelp.ends, ['Home'], ['End']],
        [keyHelp.open, ['Enter']],
        [keyHelp.choose, ['X'], ['Space']],
        [keyHelp.chooseRange, ['Shift', '↑'], ['Shift', '↓']],
        [keyHelp.chooseAll, ['Ctrl', 'A']],
        [keyHelp.copyCode, ['C']],
        [keyHelp.unread, ['U']],
        [keyHelp.star, ['S']],
        [keyHelp.pin, ['P']],
        [keyHelp.movePinned, ['Ctrl', 'Shift', '↑'], ['Ctrl', 'Shift', '↓']],
        [keyHelp.mute, ['M']],
        [keyHelp.archive, ['E']],
        [keyHelp.hide, ['H']],
        [keyHelp.delete, ['Del']],
      ],
    },
    {
      title: keyGroups.thread,
      rows: [
        [keyHelp.messages, ['↑'], ['↓']],
        [keyHelp.messageEnds, ['Home'], ['End']],
        [keyHelp.messageMenu, ['Enter']],
        [keyHelp.find, ['Ctrl', 'F'], ['Ctrl', 'Shift', 'F']],
        [keyHelp.hits, ['F3'], ['Shift', 'F3']],
        [keyHelp.send, ['Ctrl', 'Enter']],
        [keyHelp.newline, ['Shift', 'Enter']],
      ],
    },
  ]
}
