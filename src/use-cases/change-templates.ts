import { AppError } from '../domain/app-error.ts'
import { cleanText } from '../domain/message-text.ts'
import type { NewTemplate, Template, TemplateChange, TemplateId } from '../protocol/template.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'

type TemplateDeps = Pick<Deps, 'store'>

/** Keeps a text for using again. */
export function createTemplate({ store }: TemplateDeps, template: NewTemplate): Template {
  return changeTemplates(store, () => store.templates.insert({ ...template, ...clean(template) }))
}

export function changeTemplate(
  { store }: TemplateDeps,
  { id, change }: { readonly id: TemplateId; readonly change: TemplateChange },
): Template {
  return changeTemplates(store, () => store.templates.update(id, { ...change, ...clean(change) }))
}

export function deleteTemplate({ store }: TemplateDeps, id: TemplateId): Template {
  return changeTemplates(store, () => store.templates.delete(id))
}

function changeTemplates(store: Store, change: () => Template): Template {
  return store.transaction(() => {
    const template = change()
    store.events.append({ type: 'templates_update' })
    return template
  })
}

// A text keeps its edges: "{name}, " may be meant so.
function clean({ name, text }: TemplateChange): TemplateChange {
  return {
    ...(name === undefined ? {} : { name: required(cleanText(name).trim(), 'name') }),
    ...(text === undefined ? {} : { text: required(cleanText(text), 'text') }),
  }
}

function required(value: string, field: string): string {
  if (value.trim() !== '') return value
  throw new AppError('invalid', `Cannot keep this template: its ${field} is blank`)
}
