import { useEffect } from 'preact/hooks'
import type { Template } from '../../../src/protocol/template.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { templateEditorOf } from '../../stores/template-editor.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { useApp, useStores } from '../stores-context.ts'
import { Card } from './page.tsx'
import { TemplateDialog } from './template-dialog.tsx'

/** Texts kept for using again: all of them, and what can be done with each. */
export function TemplatesSettings() {
  const stores = useStores()
  const { templates, connection } = stores
  const editor = templateEditorOf(stores)
  useEffect(() => void templates.load(), [connection.line.value])
  const all = templates.templates.value
  if (!all && templates.error.value) {
    return (
      <Nothing icon="messageSquareOff" title={pageWords.templatesFailed} hint={templates.error.value}>
        <button type="button" class="button second" onClick={() => void templates.load()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  if (!all) return <ListSkeleton rows={3} />
  const edited = editor.edited.value
  return (
    <>
      <Card>
        <p class="card-note">{pageWords.templatesExplained}</p>
        {all.length === 0 && (
          <div class="card-row">
            <div class="card-words">
              <span>{pageWords.noTemplatesYet}</span>
            </div>
          </div>
        )}
        {all.map((template) => (
          <Row key={template.id} template={template} />
        ))}
      </Card>
      <button type="button" class="button primary" onClick={() => editor.open('new')}>
        <PageIcon name="plus" size={18} />
        {pageWords.addTemplate}
      </button>
      {edited && <TemplateDialog key={edited === 'new' ? 'new' : edited.id} template={edited} others={all} />}
    </>
  )
}

function Row({ template }: { template: Template }) {
  const { stores, overlay } = useApp()
  const editor = templateEditorOf(stores)
  const { id, name, shortcut, text } = template
  const ask = () =>
    overlay.ask({
      title: pageWords.deleteTemplateTitle(name),
      text: pageWords.deleteTemplateText,
      yes: pageWords.remove,
      no: words.cancel,
      isDanger: true,
      run: () => void editor.remove(id),
    })
  return (
    <div class="card-row">
      <div class="card-words">
        <span>
          <bdi>{name}</bdi>{' '}
          <code class="shortcut" dir="ltr">
            /{shortcut}
          </code>
        </span>
        <small class="template-text" dir="auto">
          {text}
        </small>
      </div>
      <div class="row-actions">
        <button
          type="button"
          class="button second small"
          aria-label={pageWords.editOf(name)}
          onClick={() => editor.open(template)}
        >
          {pageWords.edit}
        </button>
        <button type="button" class="button second small" aria-label={`${pageWords.remove} ${name}`} onClick={ask}>
          {pageWords.remove}
        </button>
      </div>
    </div>
  )
}
