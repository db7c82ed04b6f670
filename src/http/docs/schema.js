import { make } from './nodes.js'

/** A schema as it reads best: `name: type`, a question mark where it may be left out, and shapes with a name led to by it. */
export function describeSchema(schema) {
  return make('pre', { class: 'schema', tabindex: '0' }, ...write(schema, ''))
}

function write(schema, indent) {
  if (schema.$ref) return [indent, linkTo(nameOf(schema))]
  if (schema.type === 'array') return [`${indent}list of\n`, ...write(schema.items ?? {}, `${indent}  `)]
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return [indent, ...typeOf(schema)]
  return fields.flatMap(([name, field], index) => {
    const mark = schema.required?.includes(name) ? '' : '?'
    const note = field.description ? make('span', { class: 'note' }, `  ${field.description}`) : ''
    const isNested = field.properties || (field.type === 'array' && field.items?.properties)
    const line = isNested
      ? [`${indent}${name}${mark}:`, note, '\n', ...write(field, `${indent}  `)]
      : [`${indent}${name}${mark}: `, ...typeOf(field), bounds(field), note]
    return index === 0 ? line : ['\n', ...line]
  })
}

function typeOf(schema) {
  if (schema.$ref) return [linkTo(nameOf(schema))]
  if (schema.const !== undefined) return [JSON.stringify(schema.const)]
  if (schema.enum) return [schema.enum.map((each) => JSON.stringify(each)).join(' | ')]
  if (schema.anyOf)
    return schema.anyOf.flatMap((each, index) => (index === 0 ? typeOf(each) : [' | ', ...typeOf(each)]))
  if (schema.type === 'array') return ['list of ', ...typeOf(schema.items ?? {})]
  return [[schema.type ?? 'anything'].flat().join(' | ')]
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems, default: fallback }) {
  const parts = []
  if (minimum !== undefined || maximum !== undefined) parts.push(`${minimum ?? ''}…${maximum ?? ''}`)
  if (maxLength !== undefined) parts.push(`${minLength ?? 0}…${maxLength} characters`)
  if (maxItems !== undefined) parts.push(`at most ${maxItems}`)
  if (fallback !== undefined) parts.push(`else ${JSON.stringify(fallback)}`)
  return parts.length === 0 ? '' : make('span', { class: 'note' }, `  (${parts.join(', ')})`)
}

function linkTo(name) {
  return make('a', { href: `#schema-${name}` }, name)
}

const nameOf = (schema) => schema.$ref.split('/').at(-1)

export function resolve(schema, api) {
  return schema.$ref ? (api.components.schemas[nameOf(schema)] ?? {}) : schema
}

export function typeName(schema) {
  return make('span', {}, ...typeOf(schema)).textContent
}

/** Something that could stand there: an example where there is one, else what is needed, with words that say what to put in. */
export function sample(schema, api, depth = 0) {
  const whole = resolve(schema, api)
  if (whole.examples?.[0] !== undefined) return whole.examples[0]
  if (whole.const !== undefined) return whole.const
  if (whole.enum) return whole.enum[0]
  if (whole.anyOf) return sample(whole.anyOf[0], api, depth)
  const type = [whole.type].flat().find((each) => each !== 'null')
  if (type === 'array') return depth > 3 ? [] : [sample(whole.items ?? {}, api, depth + 1)]
  if (whole.properties) {
    const needsOne = depth === 0 || whole.minProperties > 0
    const names = whole.required ?? (needsOne ? Object.keys(whole.properties).slice(0, 1) : [])
    return Object.fromEntries(names.map((name) => [name, sample(whole.properties[name] ?? {}, api, depth + 1)]))
  }
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return whole.minimum ?? 0
  return '…'
}
