import { createModel, signal } from '@preact/signals'
import type { NewTemplate, Template, TemplateId } from '../../src/protocol/template.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

interface EditorDeps {
  api: Pick<LaterApi, 'createTemplate' | 'changeTemplate' | 'deleteTemplate'>
  onProblem: (sentence: string) => void
}

/** Makes, changes and deletes templates. The list itself follows what the server tells. */
const TemplateEditorStore = createModel(({ api, onProblem }: EditorDeps) => {
  /** `new`: one that is not there yet. */
  const edited = signal<Template | 'new'>()
  const error = signal<string>()
  const isBusy = signal(false)
  return {
    edited,
    error,
    isBusy,
    open(template: Template | 'new') {
      error.value = undefined
      edited.value = template
    },
    close() {
      edited.value = undefined
    },
    async save(template: NewTemplate) {
      const old = edited.peek()
      if (!old || isBusy.peek()) return
      isBusy.value = true
      error.value = undefined
      try {
        await (old === 'new' ? api.createTemplate(template) : api.changeTemplate(old.id, template))
        edited.value = undefined
      } catch (cause) {
        error.value = describeError(cause)
      } finally {
        isBusy.value = false
      }
    },
    async remove(id: TemplateId) {
      try {
        await api.deleteTemplate(id)
      } catch (cause) {
        onProblem(describeError(cause))
      }
    },
  }
})

type TemplateEditor = InstanceType<typeof TemplateEditorStore>

const made = new WeakMap<Stores['requests'], TemplateEditor>()

/** The one editor of templates, made with its page. */
export function templateEditorOf({ requests, toasts }: Pick<Stores, 'requests' | 'toasts'>): TemplateEditor {
  const editor =
    made.get(requests) ??
    new TemplateEditorStore({ api: laterApiOf(requests), onProblem: (sentence) => toasts.show(sentence) })
  made.set(requests, editor)
  return editor
}
