import { useRef, useState } from 'preact/hooks'
import { fillTemplate, TEMPLATE_VARIABLES } from '../../../src/domain/templates.ts'
import { MAX_BODY_CHARS, MAX_TEMPLATE_NAME_CHARS } from '../../../src/protocol/limits.ts'
import type { Template } from '../../../src/protocol/template.ts'
import { Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { templateEditorOf } from '../../stores/template-editor.ts'
import { insertText } from '../composer/insert-text.ts'
import { templateValues } from '../composer/template-picker.tsx'
import { useStores } from '../stores-context.ts'

const FORM = 'template'
const SHORTCUT = /^[a-z0-9_-]{1,32}$/
const PREVIEWED_NAME = 'Anna Lindqvist'

interface TemplateDialogProps {
  template: Template | 'new'
  others: readonly Template[]
}

/** One template: its name, its shortcut, its text, and how it will read. */
export function TemplateDialog({ template, others }: TemplateDialogProps) {
  const editor = templateEditorOf(useStores())
  const old = template === 'new' ? undefined : template
  const [name, setName] = useState(old?.name ?? '')
  const [shortcut, setShortcut] = useState(old?.shortcut ?? '')
  const [text, setText] = useState(old?.text ?? '')
  const owner = others.find((other) => other.shortcut === shortcut && other.id !== old?.id)
  const wrong =
    shortcut !== '' && !SHORTCUT.test(shortcut) ? pageWords.shortcutWrong : owner && pageWords.shortcutTaken(owner.name)
  const isWhole = name.trim() !== '' && shortcut !== '' && text.trim() !== '' && wrong === undefined
  const submit = (event: Event) => {
    event.preventDefault()
    if (isWhole) void editor.save({ name: name.trim(), shortcut, text })
  }
  return (
    <Dialog
      title={old ? pageWords.editTemplate : pageWords.addTemplate}
      onClose={() => editor.close()}
      actions={[
        <button key="no" class="button second" type="button" onClick={() => editor.close()}>
          {words.cancel}
        </button>,
        <button
          key="yes"
          class="button primary"
          type="submit"
          form={FORM}
          aria-disabled={!isWhole || editor.isBusy.value || undefined}
        >
          {pageWords.save}
        </button>,
      ]}
    >
      <form id={FORM} class="template-form" onSubmit={submit}>
        <label>
          {pageWords.templateName}
          <input
            class="field"
            type="text"
            dir="auto"
            autofocus
            required
            maxLength={MAX_TEMPLATE_NAME_CHARS}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label>
          {pageWords.templateShortcut}
          <input
            class="field"
            type="text"
            dir="ltr"
            required
            autocapitalize="off"
            autocomplete="off"
            spellcheck={false}
            maxLength={32}
            aria-invalid={wrong !== undefined}
            aria-describedby="shortcut-hint"
            value={shortcut}
            onInput={(event) => setShortcut(event.currentTarget.value.toLowerCase())}
          />
        </label>
        <small id="shortcut-hint" class={wrong ? 'row-problem' : ''} role={wrong ? 'alert' : undefined}>
          {wrong ?? pageWords.shortcutHint}
        </small>
        <TextPart text={text} onText={setText} />
        {editor.error.value && (
          <p class="row-problem" role="alert">
            {editor.error.value}
          </p>
        )}
      </form>
    </Dialog>
  )
}

/** The text, what can be filled in, and how it reads then. */
function TextPart({ text, onText }: { text: string; onText: (text: string) => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <label>
        {pageWords.templateText}
        <textarea
          ref={field}
          class="field"
          rows={4}
          dir="auto"
          required
          maxLength={MAX_BODY_CHARS}
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </label>
      <p class="template-variables">
        <span>{pageWords.fillIn}</span>
        {TEMPLATE_VARIABLES.map((variable) => (
          <button
            key={variable}
            type="button"
            class="variable"
            dir="ltr"
            onClick={() => field.current && insertText(field.current, variable)}
          >
            {variable}
          </button>
        ))}
      </p>
      {text.includes('{') && (
        <p class="template-preview">
          {pageWords.templatePreview} <q dir="auto">{fillTemplate(text, templateValues(PREVIEWED_NAME))}</q>
        </p>
      )}
    </>
  )
}
