// Shows the API's own description. Runs in the browser as it stands; everything is made as nodes, never as markup.

const METHODS = ['get', 'post', 'put', 'delete']
const place = document.querySelector('#routes')
const token = make('input', { type: 'password', autocomplete: 'off', placeholder: 'lan_…', spellcheck: 'false' })

try {
  const answer = await fetch('/api/openapi.json')
  place.replaceChildren(...(answer.ok ? describeApi(await answer.json()) : [await describeRefusal(answer)]))
} catch {
  place.replaceChildren(make('p', {}, 'Lanline does not answer. Is it running?'))
}

async function describeRefusal(answer) {
  const { error } = await answer.json()
  return make('p', {}, `${error.message}. `, make('a', { href: '/pair' }, 'Pair this browser'))
}

function describeApi(api) {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => ({ path, method, ...methods[method] })),
  )
  const sections = api.tags.map(({ name, description }) => {
    const own = operations.filter((each) => each.tags.includes(name))
    const title = [make('h2', {}, name), make('p', {}, description)]
    return make('section', {}, ...title, ...own.map((each) => describeOperation(each, api)))
  })
  const label = make('label', {}, 'Bearer token for “Try it”, from lanline token create NAME; kept nowhere:', token)
  return [...paragraphs(api.info.description), label, ...sections]
}

function describeOperation(operation, api) {
  const { method, path, summary, description, parameters = [], requestBody, responses = {} } = operation
  const body = requestBody?.content?.['application/json']?.schema
  const details = make(
    'details',
    {},
    make(
      'summary',
      {},
      make('span', { class: 'method' }, method.toUpperCase()),
      make('code', {}, path),
      make('span', { class: 'summary' }, summary ?? ''),
    ),
    ...paragraphs(description ?? ''),
    ...titled('Parameters', parameters.map(describeParameter).join('\n')),
    ...titled('Body', body ? write(body, api) : ''),
    ...Object.entries(responses).flatMap(([status, response]) => {
      const schema = response.content?.['application/json']?.schema
      return titled(`Answer ${status}`, schema ? write(schema, api) : '')
    }),
    ...titled('curl', curlLine(operation, body, api)),
  )
  if (method === 'get') details.append(...tryIt(path, parameters))
  return details
}

function describeParameter({ name, in: where, required, schema = {} }) {
  const need = required ? 'needed' : 'optional'
  return `${name}  (${where}, ${need}): ${schema.description ?? typeName(schema)}`
}

function curlLine({ method, path, security }, body, api) {
  const parts = ['curl -sS']
  if (method !== 'get') parts.push(`-X ${method.toUpperCase()}`)
  if (security?.length !== 0) parts.push(`-H "Authorization: Bearer $LANLINE_TOKEN"`)
  if (body) parts.push(`-H 'content-type: application/json' -d '${JSON.stringify(sample(body, api))}'`)
  return [...parts, `'${location.origin}${path}'`].join(' ')
}

function tryIt(path, parameters) {
  const inputs = parameters
    .filter((each) => each.in === 'path' || each.in === 'query')
    .map((each) => ({ ...each, input: make('input', { autocomplete: 'off', placeholder: each.in }) }))
  const output = make('pre', { hidden: '' })
  const button = make('button', { type: 'button' }, 'Try it')
  button.addEventListener('click', async () => {
    const address = new URL(path, location.origin)
    for (const { name, in: where, input } of inputs) {
      if (where === 'path')
        address.pathname = address.pathname.replace(`%7B${name}%7D`, encodeURIComponent(input.value))
      else if (input.value !== '') address.searchParams.set(name, input.value)
    }
    output.hidden = false
    output.textContent = '…'
    try {
      const answer = await fetch(address, { headers: token.value ? { authorization: `Bearer ${token.value}` } : {} })
      output.textContent = `${answer.status}\n${pretty(await answer.text())}`
    } catch {
      output.textContent = 'No answer'
    }
  })
  return [...inputs.map(({ name, input }) => make('label', {}, name, input)), button, output]
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** A schema as indented lines: `name: type`, with a question mark where it may be left out. */
function write(schema, api, indent = '') {
  const whole = resolve(schema, api)
  if (whole.type === 'array') return `${indent}list of\n${write(whole.items, api, `${indent}  `)}`
  if (!whole.properties) return indent + typeName(whole)
  return Object.entries(whole.properties)
    .map(([name, each]) => {
      const inner = resolve(each, api)
      const mark = whole.required?.includes(name) ? '' : '?'
      const isNested = inner.properties || (inner.type === 'array' && resolve(inner.items, api).properties)
      if (isNested) return `${indent}${name}${mark}:\n${write(inner, api, `${indent}  `)}`
      return `${indent}${name}${mark}: ${typeName(inner)}${inner.description ? `  — ${inner.description}` : ''}`
    })
    .join('\n')
}

function typeName(schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' | ')
  if (schema.type === 'array') return `list of ${typeName(schema.items)}`
  return schema.type ?? 'anything'
}

/** A body that could be sent: what is needed, with words that say what to put there. */
function sample(schema, api) {
  const whole = resolve(schema, api)
  const needed = whole.required ?? Object.keys(whole.properties ?? {}).slice(0, 1)
  const value = (each) => (each.type === 'boolean' ? true : each.type === 'integer' ? 0 : '…')
  return Object.fromEntries(needed.map((name) => [name, value(resolve(whole.properties[name], api))]))
}

function resolve(schema, api) {
  return schema.$ref ? api.components.schemas[schema.$ref.split('/').at(-1)] : schema
}

function titled(title, text) {
  return text === '' ? [] : [make('h3', {}, title), make('pre', {}, text)]
}

/** What stands between backticks is code. */
function paragraphs(text) {
  const parts = (each) => each.split('`').map((part, index) => (index % 2 === 1 ? make('code', {}, part) : part))
  return text.split('\n\n').map((each) => make('p', {}, ...parts(each)))
}

function make(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}
