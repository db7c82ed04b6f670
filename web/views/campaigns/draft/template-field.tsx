import { useRef, useState } from 'preact/hooks'
import { findBrokenBraces } from '../../../../src/domain/broken-braces.ts'
import { readCampaignTemplate } from '../../../../src/domain/campaign-template.ts'
import { countSegments } from '../../../../src/domain/sms-segments.ts'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { MAX_CAMPAIGN_TEMPLATE_CHARS } from '../../../../src/protocol/limits.ts'
import type { List } from '../../../../src/protocol/list.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { EmojiPicker } from '../../composer/emoji-picker.tsx'
import { insertText } from '../../composer/insert-text.ts'
import { TemplatePicker } from '../../composer/template-picker.tsx'
import { isNarrow, isTouch } from '../../media.ts'
import { useStores } from '../../stores-context.ts'
import { CostlyNote } from './costly-note.tsx'

/** Columns that are offered beside the text at most; the others can be typed. */
const MAX_CHIPS = 12

/** The text, and what can be put into it. */
export function TemplateField({ campaign }: { campaign: Campaign }) {
  const draft = campaignDraftOf(useStores())
  const field = useRef<HTMLTextAreaElement>(null)
  const list = draft.list.value
  const { template } = campaign
  const columns = { columns: list?.columns ?? [], nameColumn: list?.name_column ?? null }
  const unknown = list ? readCampaignTemplate(template, columns).unknown : []
  const broken = findBrokenBraces(template)
  const write = (text: string) => draft.change({ template: text })
  const insert = (text: string) => {
    if (field.current) insertText(field.current, text)
  }
  return (
    <div class="field-row">
      <label for="campaign-text">{pageWords.messageLabel}</label>
      <textarea
        ref={field}
        id="campaign-text"
        class="field template-area"
        rows={6}
        dir="auto"
        placeholder={pageWords.messagePlaceholder}
        maxLength={MAX_CAMPAIGN_TEMPLATE_CHARS}
        aria-invalid={unknown.length + broken.length > 0}
        aria-describedby="template-notes"
        value={template}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <TextTools insert={insert} />
      <div id="template-notes" class="template-notes" aria-live="polite">
        {unknown.map((column) => (
          <p key={column} class="row-problem">
            {pageWords.unknownColumn(column)}
          </p>
        ))}
        {broken.length > 0 && <p class="row-problem">{pageWords.brokenBraces(broken.join(' '))}</p>}
        <Length text={template} />
        <CostlyNote text={template} onChange={write} />
      </div>
      {list && <Chips list={list} insert={insert} />}
    </div>
  )
}

/** Emoji, and the texts that are written often. */
function TextTools({ insert }: { insert: (text: string) => void }) {
  const [open, setOpen] = useState<'emoji' | 'templates'>()
  const close = () => setOpen(undefined)
  const button = (name: 'emoji' | 'templates', icon: 'smile' | 'squareSlash', label: string) => (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-expanded={open === name}
      onClick={() => setOpen(open === name ? undefined : name)}
    >
      <PageIcon name={icon} size={20} />
    </button>
  )
  return (
    <div class="text-tools">
      {button('emoji', 'smile', pageWords.emoji)}
      {button('templates', 'squareSlash', pageWords.templates)}
      {open === 'emoji' && (
        <EmojiPicker onChoose={insert} onClose={close} isOverText={isNarrow.value || isTouch.value} />
      )}
      {open === 'templates' && <TemplatePicker name="{name}" onChoose={insert} onClose={close} />}
    </div>
  )
}

/** How long it is as it stands, before anything is filled in. */
function Length({ text }: { text: string }) {
  const { left, parts } = countSegments(text)
  return text === '' ? null : <p class="template-length">{pageWords.charactersLeft(left, parts)}</p>
}

/** A chip for each column, and the way out for who wants no more. */
function Chips({ list, insert }: { list: List; insert: (text: string) => void }) {
  const own = list.name_column === null ? [] : ['name', 'first_name']
  const shown = [...own, ...list.columns.filter((column) => column !== list.name_column)].slice(0, MAX_CHIPS)
  return (
    <>
      <div class="template-variables" role="group" aria-label={pageWords.putIn}>
        <span>{pageWords.putIn}</span>
        {shown.map((column) => (
          <button
            key={column}
            type="button"
            class="variable"
            aria-label={pageWords.putInColumn(column)}
            onClick={() => insert(`{${column}}`)}
          >
            <bdi>{`{${column}}`}</bdi>
          </button>
        ))}
        <button type="button" class="variable is-words" onClick={() => insert(` ${pageWords.endsWithText}`)}>
          {pageWords.endsWith}
        </button>
      </div>
      <small>{pageWords.putInHint}</small>
    </>
  )
}
