import { useEffect, useState } from 'preact/hooks'
import { fillTemplate, type TemplateValues } from '../../../src/domain/templates.ts'
import type { Template } from '../../../src/protocol/template.ts'
import { formatDate } from '../../language/format-date.ts'
import { formatTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { linkTo } from '../link.ts'
import { useStores } from '../stores-context.ts'
import { ComposerPopover } from './composer-popover.tsx'
import { searchTemplates } from './suggest.ts'

interface TemplatePickerProps {
  name: string | null
  onChoose: (text: string) => void
  onClose: () => void
}

/** What a template may have filled in, here and now. */
export function templateValues(name: string | null): TemplateValues {
  const now = Date.now()
  return { name, date: formatDate(now), time: formatTime(now) }
}

/** All templates, filled in for who is written to. */
export function TemplatePicker({ name, onChoose, onClose }: TemplatePickerProps) {
  const { templates } = useStores()
  const [query, setQuery] = useState('')
  useEffect(() => void templates.load(), [])
  const all = templates.templates.value
  const found = searchTemplates(all ?? [], query.replace(/^\//, ''))
  const choose = (template: Template | undefined) => {
    if (!template) return
    onClose()
    onChoose(fillTemplate(template.text, templateValues(name)))
  }
  return (
    <ComposerPopover label={pageWords.templates} class="template-panel" onClose={onClose}>
      <input
        type="search"
        class="field"
        placeholder={pageWords.searchTemplates}
        aria-label={pageWords.searchTemplates}
        autocomplete="off"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          choose(found[0])
        }}
      />
      <ul class="template-list">
        {found.map((template) => (
          <li key={template.id}>
            <button type="button" class="suggest-item" onClick={() => choose(template)}>
              <span class="suggest-sign">
                <bdi dir="ltr">/{template.shortcut}</bdi>
              </span>
              <span class="suggest-words" dir="auto">
                {fillTemplate(template.text, templateValues(name))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <TemplateState count={found.length} />
    </ComposerPopover>
  )
}

function TemplateState({ count }: { count: number }) {
  const { templates } = useStores()
  if (templates.error.value) {
    return (
      <p class="panel-note" role="alert">
        {templates.error.value}{' '}
        <button type="button" class="link-button" onClick={() => void templates.load()}>
          {words.retry}
        </button>
      </p>
    )
  }
  if (count > 0 || !templates.templates.value) return null
  if (templates.templates.value.length === 0) return <NoTemplates />
  return (
    <p class="panel-note">
      <strong>{pageWords.noTemplateFits}</strong>
    </p>
  )
}

/** What a template is, and the way to the first one. */
export function NoTemplates() {
  const { navigation } = useStores()
  return (
    <p class="panel-note">
      <strong>{pageWords.noTemplates}</strong>
      <span>{pageWords.noTemplatesHint}</span>
      <a class="link-button" {...linkTo(navigation, { name: 'settings', section: 'templates' })}>
        {pageWords.addTemplate}
      </a>
    </p>
  )
}
