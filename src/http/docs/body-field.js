import { make } from './nodes.js'
import { sample } from './schema.js'

/** What a call takes along: JSON that fits a schema, a file of one of these types as it is, or nothing. */
export function bodyOf({ requestBody }) {
  const content = requestBody?.content ?? {}
  const types = Object.keys(content)
  const { schema } = content[types[0]] ?? {}
  return types.some((each) => each !== 'application/json') ? { fileTypes: types, schema } : { schema }
}

/** The fields in which it is given, and what the call and its line for curl have of them. */
export function bodyField(operation, api) {
  const { fileTypes, schema } = bodyOf(operation)
  if (fileTypes) return fileField(fileTypes, schema)
  return schema ? jsonField(schema, api) : NO_BODY
}

const NO_BODY = { nodes: [], inputs: [], isMissing: () => false, read: () => undefined, curl: () => undefined }

function jsonField(schema, api) {
  const input = make('textarea', { rows: '6', spellcheck: 'false', 'aria-label': 'Body' })
  input.value = JSON.stringify(sample(schema, api), null, 2)
  return {
    nodes: [make('label', {}, make('span', {}, 'Body', make('small', {}, ' JSON')), input)],
    inputs: [input],
    isMissing: () => false,
    read: () => (input.value ? { type: 'application/json', content: input.value } : undefined),
    curl: () => (input.value ? ['--json', compact(input.value)] : undefined),
  }
}

function fileField(types, { description = '' }) {
  const input = make('input', { type: 'file', 'aria-label': 'File' })
  const type = make('select', {}, ...types.map((each) => make('option', { value: each }, each)))
  input.addEventListener('input', () => {
    const said = input.files[0]?.type
    if (types.includes(said)) type.value = said
  })
  return {
    nodes: [
      make(
        'label',
        {},
        make('span', {}, 'File *', make('small', {}, ' body')),
        make('span', {}, input, make('small', {}, description)),
      ),
      make('label', {}, make('span', {}, make('code', {}, 'content-type'), make('small', {}, ' header')), type),
    ],
    inputs: [input, type],
    isMissing: () => input.files.length === 0,
    read: () => (input.files[0] ? { type: type.value, content: input.files[0] } : undefined),
    curl: () => ['-H', `content-type: ${type.value}`, '--data-binary', `@${input.files[0]?.name ?? 'FILE'}`],
  }
}

function compact(text) {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
