import { createModel, signal } from '@preact/signals'
import type { Deletions, DeletionsDecision } from '../../src/protocol/deletions.ts'
import type { Settings, SettingsChange } from '../../src/protocol/settings.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

type SharedName = keyof Settings

interface EditorDeps {
  api: Pick<LaterApi, 'readSettingsAndDefaults' | 'changeSettings' | 'readDeletions' | 'decideDeletions'>
  onChanged: (settings: Settings) => void
  onProblem: (sentence: string) => void
}

/** Changes what all devices share. What went wrong stands at the setting it is about. */
const SettingsEditorStore = createModel(({ api, onChanged, onProblem }: EditorDeps) => {
  const defaults = signal<Settings>()
  const error = signal<string>()
  const problems = signal<Partial<Record<SharedName, string>>>({})
  const deletions = signal<Deletions>()

  function note(name: SharedName, problem: string | undefined): void {
    const { [name]: _, ...others } = problems.peek()
    problems.value = problem === undefined ? others : { ...others, [name]: problem }
  }

  return {
    defaults,
    error,
    problems,
    deletions,
    async read() {
      try {
        const answer = await api.readSettingsAndDefaults()
        defaults.value = answer.defaults
        error.value = undefined
        onChanged(answer.settings)
      } catch (cause) {
        error.value = describeError(cause)
      }
    },
    note,
    /** Who comes back sees what holds, and nothing of what was wrong before. */
    forgetProblems() {
      problems.value = {}
    },
    async change<Name extends SharedName>(name: Name, value: SettingsChange[Name]) {
      note(name, undefined)
      try {
        onChanged(await api.changeSettings({ [name]: value }))
      } catch (cause) {
        note(name, describeError(cause))
      }
    },
    async readDeletions() {
      try {
        deletions.value = await api.readDeletions()
      } catch {
        // Out of reach: what was read last still holds.
      }
    },
    async decide(decision: DeletionsDecision['decision']) {
      try {
        deletions.value = await api.decideDeletions(decision)
      } catch (cause) {
        onProblem(describeError(cause))
      }
    },
  }
})

type SettingsEditor = InstanceType<typeof SettingsEditorStore>

const made = new WeakMap<Stores['requests'], SettingsEditor>()

/** The one editor of the shared settings, made with the page that shows them. */
export function settingsEditorOf({
  requests,
  sharedSettings,
  toasts,
}: Pick<Stores, 'requests' | 'sharedSettings' | 'toasts'>) {
  const known = made.get(requests)
  if (known) return known
  const editor = new SettingsEditorStore({
    api: laterApiOf(requests),
    onChanged: (settings) => sharedSettings.put(settings),
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, editor)
  return editor
}
