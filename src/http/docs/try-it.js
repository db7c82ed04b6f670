import { bodyField } from './body-field.js'
import { button, copyable, make, pretty } from './nodes.js'
import { typeName } from './schema.js'

/** How much of an answer is drawn. */
const MAX_SHOWN_CHARS = 100_000

/** Fields for what a call needs, the line for curl as they are filled in, and a button that makes the call. */
export function tryIt(operation, { api, token }) {
  const { method, path, parameters = [] } = operation
  const fields = parameters.map((each) => ({ ...each, input: inputFor(each) }))
  const body = bodyField(operation, api)
  const curl = copyable('', 'curl line')
  const output = make('pre', { hidden: '', tabindex: '0', 'aria-label': 'Answer' })
  const status = make('p', { class: 'status', role: 'status' })

  const update = () => (curl.shown.textContent = curlLine(operation, { fields, body }))
  for (const each of [...fields.map(({ input }) => input), ...body.inputs]) each.addEventListener('input', update)
  update()

  const run = async () => {
    const missing = fields.find(({ required, input }) => required && input.value === '')
    if (missing) {
      status.textContent = `${missing.name} is needed`
      missing.input.focus()
      return
    }
    if (body.isMissing()) {
      status.textContent = 'A file is needed'
      body.inputs[0].focus()
      return
    }
    const taken = body.read()
    status.textContent = 'Waiting for the answer…'
    output.hidden = true
    const startedAt = performance.now()
    try {
      const answer = await fetch(addressOf(path, fields), {
        method: method.toUpperCase(),
        headers: {
          ...(token.value ? { authorization: `Bearer ${token.value.trim()}` } : {}),
          ...(taken ? { 'content-type': taken.type } : {}),
          ...Object.fromEntries(
            fields
              .filter(({ in: where, input }) => where === 'header' && input.value)
              .map((each) => [each.name, each.input.value]),
          ),
        },
        ...(taken ? { body: taken.content } : {}),
      })
      const text = await answer.text()
      const ms = Math.round(performance.now() - startedAt)
      status.textContent = `${answer.status} ${answer.statusText} · ${ms} ms · ${text.length.toLocaleString('en')} characters`
      status.className = answer.ok ? 'status is-ok' : 'status is-bad'
      output.textContent = pretty(text).slice(0, MAX_SHOWN_CHARS)
      output.hidden = text === ''
    } catch {
      status.textContent = 'No answer. Is Lanline running?'
      status.className = 'status is-bad'
    }
  }
  return make(
    'div',
    { class: 'try' },
    ...fields.map(({ name, in: where, required, schema: own = {}, description, input }) =>
      make(
        'label',
        {},
        make('span', {}, make('code', {}, name), required ? ' *' : '', make('small', {}, ` ${where}`)),
        make('span', {}, input, make('small', {}, description ?? own.description ?? typeName(own))),
      ),
    ),
    ...body.nodes,
    make('p', { class: 'acts' }, button('Try it', run, method === 'get' ? {} : { class: 'changes' })),
    status,
    output,
    make('h3', {}, 'curl'),
    curl.node,
  )
}

function inputFor({ in: where, required, schema = {} }) {
  const choices = schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : undefined)
  if (!choices) return make('input', { autocomplete: 'off', spellcheck: 'false', required: required ? '' : undefined })
  return make(
    'select',
    {},
    ...[...(required && where === 'path' ? [] : ['']), ...choices].map((each) =>
      make('option', { value: each }, String(each)),
    ),
  )
}

function addressOf(path, fields) {
  const address = new URL(
    path.replaceAll(/\{(\w+)\}/g, (whole, name) => {
      const value = fields.find((each) => each.in === 'path' && each.name === name)?.input.value
      return value ? encodeURIComponent(value) : whole
    }),
    location.origin,
  )
  for (const { name, in: where, input } of fields) {
    if (where === 'query' && input.value !== '') address.searchParams.set(name, input.value)
  }
  return address
}

function curlLine({ method, path, security }, { fields, body }) {
  const parts = ['curl -sS']
  const taken = body.curl()
  if (method !== 'get' && !(method === 'post' && taken)) parts.push(`-X ${method.toUpperCase()}`)
  if (security?.length !== 0) parts.push(`-H "Authorization: Bearer $TOKEN"`)
  for (const { name, in: where, input } of fields) {
    if (where === 'header' && input.value) parts.push(`-H ${quote(`${name}: ${input.value}`)}`)
  }
  if (taken) parts.push(...taken.map((each) => (/^--?[a-zA-Z-]+$/.test(each) ? each : quote(each))))
  return [...parts, quote(decodeBraces(addressOf(path, fields).href))].join(' ')
}

// What is not filled in yet stays to be seen.
const decodeBraces = (href) => href.replaceAll('%7B', '{').replaceAll('%7D', '}')

/** For a shell. */
const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`
