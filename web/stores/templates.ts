import { createModel, signal } from '@preact/signals'
import type { Template } from '../../src/protocol/template.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'

/** Texts that are written often, the same on every device. Read when they are first wanted, then kept current by events. */
export const TemplatesStore = createModel((api: Pick<Api, 'listTemplates'>) => {
  const templates = signal<readonly Template[]>()
  const error = signal<string>()
  let isLoading = false

  return {
    /** Undefined until they were read. */
    templates,
    error,
    async load() {
      if (templates.peek() || isLoading) return
      isLoading = true
      error.value = undefined
      try {
        const read = await api.listTemplates()
        // An event that came meanwhile is newer.
        templates.value ??= read
      } catch (cause) {
        error.value = describeError(cause)
      } finally {
        isLoading = false
      }
    },
    put(all: readonly Template[]) {
      templates.value = all
    },
    /** Events were missed: they are read again when they are next wanted. */
    forget() {
      templates.value = undefined
    },
  }
})
