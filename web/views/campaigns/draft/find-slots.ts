import { readCampaignTemplate, type TemplateColumns } from '../../../../src/domain/campaign-template.ts'

interface TextPiece {
  readonly text: string
  /** It was filled in. */
  readonly isSlot: boolean
}

/** Where in a filled-in text the values stand; the whole text in one piece where that cannot be told. */
export function findSlots(template: string, columns: TemplateColumns, text: string): readonly TextPiece[] {
  const { pieces } = readCampaignTemplate(template, columns)
  // What stands between the values is known, so the values are what stands between that.
  const pattern = pieces.map((piece) => ('text' in piece ? escape(piece.text) : '(.*?)')).join('')
  const match = new RegExp(`^\\s*${pattern}\\s*$`, 'su').exec(text)
  const slots = pieces.filter((piece) => !('text' in piece)).length
  if (!match || slots === 0) return [{ text, isSlot: false }]
  const found: TextPiece[] = []
  let place = 1
  for (const piece of pieces) {
    if ('text' in piece) found.push({ text: piece.text, isSlot: false })
    else found.push(...splitSpace(match[place++] ?? ''))
  }
  return found.filter((piece) => piece.text !== '')
}

/** The space before a value is nobody's value. */
function splitSpace(value: string): TextPiece[] {
  const bare = value.trimStart()
  return [
    { text: value.slice(0, value.length - bare.length), isSlot: false },
    { text: bare, isSlot: true },
  ]
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
