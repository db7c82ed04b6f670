import { closeDialog, Dialog } from '../components/dialog.tsx'
import { pageWords } from '../language/page-words.ts'
import { words } from '../language/words.ts'
import { useApp } from './stores-context.ts'

/** The keys, and only those that work. */
export function KeysSheet() {
  const { overlay } = useApp()
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
      <dl class="keys-list">
        {listKeys(pageWords).map(([label, ...chords]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {chords.map((chord) => (
                <span key={chord.join()} class="chord">
                  {chord.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

type Key = readonly [label: string, ...keys: readonly (readonly string[])[]]

function listKeys({ keyHelp }: typeof pageWords): readonly Key[] {
  return [
    [keyHelp.search, ['/'], ['Ctrl', 'K']],
    [keyHelp.newMessage, ['Alt', 'N']],
    [keyHelp.previous, ['Alt', '↑']],
    [keyHelp.next, ['Alt', '↓']],
    [keyHelp.list, ['↑'], ['↓']],
    [keyHelp.open, ['Enter']],
    [keyHelp.find, ['Ctrl', 'Shift', 'F']],
    [keyHelp.send, ['Ctrl', 'Enter']],
    [keyHelp.newline, ['Shift', 'Enter']],
    [keyHelp.unread, ['U']],
    [keyHelp.star, ['S']],
    [keyHelp.pin, ['P']],
    [keyHelp.mute, ['M']],
    [keyHelp.archive, ['E']],
    [keyHelp.close, ['Esc']],
    [keyHelp.help, ['?']],
  ]
}
