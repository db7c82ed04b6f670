// Shows the API's own description, and lets one try it. Runs in the browser as it stands.
import { bodyOf } from './body-field.js'
import { copyable, make, paragraphs } from './nodes.js'
import { describeSchema, sample } from './schema.js'
import { tryIt } from './try-it.js'

const METHODS = ['get', 'post', 'put', 'delete']
const place = document.querySelector('#routes')
const nav = document.querySelector('#parts')
const token = document.querySelector('#token')
const search = document.querySelector('#search')
const count = document.querySelector('#count')
const who = document.querySelector('#who')

try {
  const answer = await fetch('/api/openapi.json')
  if (answer.ok) show(await answer.json())
  else place.replaceChildren(make('p', {}, (await answer.json()).error.message))
} catch {
  place.replaceChildren(make('p', {}, 'Lanline does not answer. Is it running?'))
}

function show(api) {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => ({ path, method, ...methods[method] })),
  )
  const sections = api.tags.map(({ name, description }) => {
    const own = operations.filter((each) => each.tags.includes(name))
    return section(
      name,
      description,
      own.map((each) => describeOperation(each, api)),
    )
  })
  const told = Object.entries(api.webhooks ?? {}).map(([name, { post }]) => describeWebhook(name, post, api))
  const shapes = Object.entries(api.components.schemas).map(([name, schema]) => describeShape(name, schema))
  const all = [
    ...sections,
    section(
      'Events for webhooks',
      'What is sent to an address of yours; docs/webhooks.md says how to check who sent it.',
      told,
    ),
    section('Schemas', 'The shapes that have a name.', shapes),
  ]
  place.replaceChildren(...paragraphs(api.info.description), ...all)
  nav.replaceChildren(...all.map((each) => make('a', { href: `#${each.id}` }, each.dataset.name)))
  const whole = `${operations.length} routes`
  count.textContent = whole
  search.addEventListener('input', () => (count.textContent = filter(all, search.value) ?? whole))
  token.addEventListener('change', () => void sayWho())
  addEventListener('hashchange', openTarget)
  openTarget()
}

function section(name, description, children) {
  // Apart from the ids of the page's own fields, of which one is "search".
  const id = `part-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
  const node = make('section', { id }, make('h2', {}, name), make('p', {}, description), ...children)
  node.dataset.name = name
  return node
}

/** Its inside is made when it is first opened: there are many, and few are looked at. */
function fold(id, summary, words, fill) {
  const details = make('details', { id }, make('summary', {}, ...summary))
  details.dataset.words = words.toLowerCase()
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(...fill())
  })
  return details
}

function describeOperation(operation, api) {
  const { method, path, summary = '', description = '', responses = {} } = operation
  const { schema, fileTypes } = bodyOf(operation)
  const head = [
    make('span', { class: `method is-${method}` }, method.toUpperCase()),
    make('code', {}, path.replaceAll('/', '/\u200b')),
    make('span', { class: 'summary' }, summary),
  ]
  const id = `${method}${path.replaceAll(/[^a-zA-Z]+/g, '-').replace(/-$/, '')}`
  return fold(id, head, `${method} ${path} ${summary} ${description}`, () => [
    ...paragraphs(description),
    tryIt(operation, { api, token }),
    ...(schema ? [make('h3', {}, 'Body'), fileTypes ? describeFile(fileTypes) : describeSchema(schema)] : []),
    ...Object.entries(responses).flatMap(([status, response]) => describeAnswer(status, response, api)),
  ])
}

function describeFile(types) {
  return make(
    'p',
    {},
    'A file, as ',
    ...types.flatMap((each, index) => [index === 0 ? '' : ', ', make('code', {}, each)]),
  )
}

function describeAnswer(status, response, api) {
  const schema = response.content?.['application/json']?.schema
  if (!schema) return [make('h3', {}, `Answer ${status}`), make('p', {}, response.description ?? '')]
  const example = copyable(JSON.stringify(sample(schema, api), null, 2), `example of the answer ${status}`)
  return [
    make('h3', {}, `Answer ${status}`),
    describeSchema(schema),
    make('details', { class: 'example' }, make('summary', {}, 'Example'), example.node),
  ]
}

function describeWebhook(name, { summary, description, requestBody, parameters }, api) {
  const { schema, example } = requestBody.content['application/json']
  const head = [
    make('span', { class: 'method is-post' }, 'POST'),
    make('code', {}, name),
    make('span', { class: 'summary' }, summary),
  ]
  return fold(`webhook-${name}`, head, `webhook ${name} ${summary}`, () => [
    ...paragraphs(description),
    make('h3', {}, 'Headers'),
    make(
      'dl',
      {},
      ...parameters.flatMap((each) => [
        make('dt', {}, make('code', {}, each.name)),
        make('dd', {}, ...paragraphs(each.description)),
      ]),
    ),
    make('h3', {}, 'Body'),
    describeSchema(schema),
    make('h3', {}, 'Example'),
    copyable(JSON.stringify(example ?? sample(schema, api), null, 2), `example of ${name}`).node,
  ])
}

function describeShape(name, schema) {
  return fold(`schema-${name}`, [make('code', {}, name)], `schema ${name}`, () => [
    ...(schema.description ? paragraphs(schema.description) : []),
    describeSchema(schema),
    ...(schema.examples
      ? [make('h3', {}, 'Example'), copyable(JSON.stringify(schema.examples[0], null, 2), `example of ${name}`).node]
      : []),
  ])
}

/** All words have to be there, in any order. Returns what was found, in words; undefined: everything was asked for. */
function filter(sections, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  let found = 0
  for (const each of sections) {
    const rows = [...each.children].filter((child) => child.dataset.words !== undefined)
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.words.includes(word))
    const shown = rows.filter((row) => !row.hidden).length
    each.hidden = shown === 0
    found += shown
  }
  if (words.length === 0) return undefined
  return found === 0 ? 'Nothing has all these words' : `${found} found`
}

/** What the token may do, before a call fails for it. */
async function sayWho() {
  if (token.value.trim() === '') {
    who.textContent = ''
    return
  }
  try {
    const answer = await fetch('/api/session', { headers: { authorization: `Bearer ${token.value.trim()}` } })
    const body = await answer.json()
    who.textContent = answer.ok ? `“${body.device.name}” may ${body.device.scopes.join(', ')}` : body.error.message
    who.className = answer.ok ? 'status is-ok' : 'status is-bad'
  } catch {
    who.textContent = 'No answer. Is Lanline running?'
  }
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  if (target instanceof HTMLDetailsElement) target.open = true
  target.scrollIntoView()
}
