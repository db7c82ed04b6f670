import { cleanText } from './message-text.ts'
import { foldText } from './search-fold.ts'
import { firstName } from './templates.ts'

/** Whom a text is filled in for. */
export interface TemplatePerson {
  readonly phone: string
  readonly name: string | null
  /** What the list says of the person, by its columns. */
  readonly values: Readonly<Record<string, string>>
}

/** The columns that a list has. */
export interface TemplateColumns {
  readonly columns: readonly string[]
  /** Which of them holds the name. */
  readonly nameColumn: string | null
}

type Piece =
  | { readonly text: string }
  | {
      /** As it was written. */
      readonly name: string
      readonly read: (person: TemplatePerson) => string
      /** What stands there without a value; null: nothing, and the space before it goes too. */
      readonly fallback: string | null
      /** The space before it. */
      readonly space: string
    }

export interface CampaignTemplate {
  readonly pieces: readonly Piece[]
  /** Placeholders that are no column of the list, as they were written. */
  readonly unknown: readonly string[]
}

export interface FilledTemplate {
  readonly text: string
  /** Placeholders without a value and without something in its stead. */
  readonly missing: readonly string[]
}

/** What stands in braces: a column, and behind a bar what stands there without a value. Other tools write two braces. */
export const PLACEHOLDER = /( ?)\{{1,2}([^{}|\n]{1,200})(?:\|([^{}\n]{0,200}))?\}{1,2}/gu

/** Reads a template once for all people of a list. `{name}`, `{first_name}` and `{phone}` are there for every list that has them. */
export function readCampaignTemplate(template: string, list: TemplateColumns): CampaignTemplate {
  const readers = createReaders(list)
  const pieces: Piece[] = []
  const unknown = new Set<string>()
  let end = 0
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [whole, space = '', written = '', fallback] = match
    pieces.push({ text: template.slice(end, match.index) })
    end = match.index + whole.length
    const name = written.trim()
    const read = readers.find(name, fallback !== undefined)
    if (!read) unknown.add(name)
    pieces.push({ name, read: read ?? nothing, fallback: fallback ?? null, space })
  }
  pieces.push({ text: template.slice(end) })
  return { pieces, unknown: [...unknown] }
}

/** The same in a campaign that was started, where it was seen that the list has what the text names. The name was copied, but not which column it is. */
export function readStartedTemplate(template: string, { values }: Pick<TemplatePerson, 'values'>): CampaignTemplate {
  return readCampaignTemplate(template, { columns: Object.keys(values), nameColumn: '' })
}

/** Fills the template in for one person. What a value holds is text: braces in it mean nothing. */
export function fillCampaignTemplate({ pieces }: CampaignTemplate, person: TemplatePerson): FilledTemplate {
  const missing: string[] = []
  const text = pieces.map((piece) => {
    if ('text' in piece) return piece.text
    const value = piece.read(person).trim()
    if (value !== '') return piece.space + value
    if (piece.fallback === null) missing.push(piece.name)
    // "Hello {name}," becomes "Hello,".
    return piece.fallback === null || piece.fallback === '' ? '' : piece.space + piece.fallback
  })
  return { text: cleanText(text.join('')), missing }
}

type Read = (person: TemplatePerson) => string

function createReaders({ columns, nameColumn }: TemplateColumns) {
  const byName = new Map(columns.map((column) => [foldName(column), column]))
  const ofColumn =
    (column: string): Read =>
    ({ values }) =>
      values[column] ?? ''
  const called = byName.get('name')
  const readName: Read = ({ name, values }) => name ?? (called === undefined ? '' : (values[called] ?? ''))
  const hasNames = nameColumn !== null || called !== undefined

  return {
    /** Undefined: the list has no such column. A name that no list says is there where something stands in its stead. */
    find(written: string, hasFallback: boolean): Read | undefined {
      const folded = foldName(written)
      if (folded === 'name') return hasNames || hasFallback ? readName : undefined
      const column = byName.get(folded)
      if (column !== undefined) return ofColumn(column)
      if (folded === 'phone') return ({ phone }) => phone
      if (folded !== 'first_name' && folded !== 'first name') return undefined
      return hasNames || hasFallback ? (person) => firstName(readName(person)) : undefined
    },
  }
}

function foldName(name: string): string {
  return foldText(name.normalize('NFC')).trim().replaceAll(/\s+/gu, ' ')
}

function nothing(): string {
  return ''
}
