import type {
  List,
  ListCorrection,
  ListPerson,
  ListPreview,
  ListProblem,
  ListProblemReason,
} from '../../../src/protocol/list.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'
import type { World } from './fake-server.ts'

const UPLOAD_ID = 'upload_abcdefghijklmnopqrstuvwxyz'

/** A list with all that was read of it. */
export interface FakeList extends List {
  readonly people: readonly ListPerson[]
  readonly problems: readonly ListProblem[]
}

/** Lists of people, and the reading of files. Undefined: not one of these routes. */
export function answerLists(world: World, { method, url, body }: Asked): Answered | undefined {
  const [, , kind, id, verb] = url.pathname.split('/')
  if (kind !== 'lists') return undefined
  if (id === 'preview') return answerPreview(world, method, verb, body)
  if (!id) return method === 'POST' ? create(world, body) : ok({ lists: world.lists.map(bare) })
  const list = world.lists.find((one) => one.id === id)
  if (!list) return fail(404, 'not_found', 'Cannot find this list: it was deleted, or never was')
  if (method === 'DELETE') {
    world.lists = world.lists.filter((one) => one !== list)
    return { status: 204, answer: {} }
  }
  if (verb === 'people') return ok(listPage(list, url.searchParams))
  if (method !== 'PUT') return ok({ list: bare(list) })
  const renamed = { ...list, name: String(body['name']) }
  world.lists = world.lists.map((one) => (one === list ? renamed : one))
  return ok({ success: true, list: bare(renamed) })
}

function answerPreview(world: World, method: string, id: string | undefined, body: Asked['body']): Answered {
  if (method === 'DELETE') {
    world.upload = undefined
    return { status: 204, answer: {} }
  }
  // Bytes of a file come under this name.
  if (id === undefined) world.upload = { text: String(body['file']), said: {} }
  if (world.upload === undefined) return fail(404, 'not_found', 'Cannot find this upload: it was thrown away')
  const { text, said } = world.upload
  if (text.includes('\0')) return fail(400, 'invalid', 'Cannot read this file: it is not text')
  // What was said before still holds.
  world.upload = { text, said: id === undefined ? said : { ...said, ...body } }
  return ok(readFile(text, world.upload.said).preview)
}

function create(world: World, body: Asked['body']): Answered {
  const { people, problems, preview } = readFile(
    world.upload?.text ?? 'name,phone\nAnna Lindqvist,+46701740635\n',
    body,
  )
  const source = body['contacts'] ? 'contacts' : body['from_campaign'] ? 'campaign' : 'file'
  const list = createList({
    id: `list_${world.lists.length + 1}`,
    name: String(body['name']),
    source,
    columns: preview.columns.map(({ name }) => name),
    phone_column: preview.phone_column ?? '',
    name_column: preview.name_column,
    people,
    problems,
  })
  world.lists = [list, ...world.lists]
  return { status: 201, answer: { success: true, list: bare(list) } }
}

/** The choir, unless told otherwise: 115 of 120 rows are fine. */
export function createList(change: Partial<FakeList> = {}): FakeList {
  const file = readFile(CHOIR, {})
  const people = change.people ?? file.people
  const problems = change.problems ?? file.problems
  return {
    id: 'list_1',
    name: 'Choir',
    source: 'file',
    columns: file.preview.columns.map(({ name }) => name),
    phone_column: 'Mobile',
    name_column: 'Name',
    created_at: NOW - 3_600_000,
    duplicates_count: problems.filter(({ reason }) => reason === 'duplicate').length,
    ...change,
    people,
    problems,
    people_count: people.length,
    problems_count: problems.length,
  }
}

/** As a list travels: without what was read of it. */
function bare(list: FakeList): List {
  return Object.fromEntries(Object.entries(list).filter(([key]) => key !== 'people' && key !== 'problems')) as List
}

function listPage({ people, problems }: FakeList, parameters: URLSearchParams): object {
  const isOfProblems = parameters.get('problems') === 'true'
  const size = Number(parameters.get('per_page') ?? 50)
  const start = Number(parameters.get('cursor') ?? 0)
  const all = isOfProblems ? problems : people
  const page = all.slice(start, start + size)
  return {
    people: isOfProblems ? [] : page,
    problems: isOfProblems ? page : [],
    total: all.length,
    next_cursor: start + size < all.length ? String(start + size) : null,
  }
}

interface ReadFile {
  readonly people: readonly ListPerson[]
  readonly problems: readonly ListProblem[]
  readonly preview: ListPreview
}

/** Reads as the real server would, as far as the pages can tell. */
function readFile(text: string, correction: ListCorrection): ReadFile {
  const delimiter = correction.delimiter ?? ([';', '\t', '|'] as const).find((sign) => text.includes(sign)) ?? ','
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(delimiter))
  const hasHeader = correction.has_header ?? !/\d{5}/.test(rows[0]?.join('') ?? '')
  const names = hasHeader ? (rows[0] ?? []) : (rows[0] ?? []).map((_, index) => `Column ${index + 1}`)
  const cells = hasHeader ? rows.slice(1) : rows
  const guess = (pattern: RegExp) => names.find((name) => pattern.test(name)) ?? null
  const phone = correction.phone_column ?? guess(/phone|mobile|tel/i)
  const name = correction.name_column === undefined ? guess(/name/i) : correction.name_column
  const { people, problems } = judge(cells, names, phone, name, hasHeader ? 2 : 1)
  const preview: ListPreview = {
    upload_id: UPLOAD_ID,
    bytes: text.length,
    expires_at: NOW + 3_600_000,
    delimiter,
    encoding: correction.encoding ?? 'utf-8',
    has_header: hasHeader,
    columns: names.map((each, index) => ({
      name: each,
      guess: each === phone ? 'phone' : each === name ? 'name' : 'other',
      samples: cells.slice(0, 3).flatMap((row) => row[index] || []),
    })),
    phone_column: phone,
    name_column: name,
    rows: cells.length,
    people: people.length,
    problems: problems.slice(0, 200),
    problem_count: problems.length,
    duplicates: problems.filter(({ reason }) => reason === 'duplicate').length,
    suppressed: people.length > 1 ? 1 : 0,
  }
  return { people, problems, preview }
}

function judge(
  cells: readonly (readonly string[])[],
  names: readonly string[],
  phone: string | null,
  name: string | null,
  firstRow: number,
): Pick<ReadFile, 'people' | 'problems'> {
  const people: ListPerson[] = []
  const problems: ListProblem[] = []
  cells.forEach((row, index) => {
    const values = Object.fromEntries(names.map((each, at) => [each, row[at] ?? '']))
    const written = phone === null ? '' : (values[phone] ?? '')
    const number = written.replaceAll(/[^\d+]/g, '')
    const same = people.find((one) => one.phone === number)
    const reason = judgeNumber(written, number, same !== undefined)
    const place = index + firstRow
    if (reason)
      problems.push({ row: place, reason, text: 'Correct it in the file', written, same_as_row: same?.row ?? null })
    else {
      const called = name === null ? '' : (values[name] ?? '')
      people.push({ row: place, phone: number, phone_formatted: written, name: called || null, values })
    }
  })
  return { people, problems }
}

function judgeNumber(written: string, number: string, isKnown: boolean): ListProblemReason | undefined {
  if (written.trim() === '') return 'no_number'
  if (number === '') return 'not_a_number'
  if (number.length < 8) return 'too_short'
  return isKnown ? 'duplicate' : undefined
}

const SINGERS = ['Anna Lindqvist', 'Karim Benali', 'Zoé Lefèvre', '', 'ดวงใจ ศรีสุข', 'نور الهدى', 'Ingrid Sørensen']
const WRONG: Readonly<Record<number, string>> = { 12: '', 35: '+33 6 39 98 10 01', 69: 'ask her', 101: '06 39 98' }

/** A file as a choir has it: some names are missing, and some numbers are wrong. */
export const CHOIR = [
  'Name,Mobile,Voice',
  ...Array.from({ length: 119 }, (_, index) => {
    const number = WRONG[index] ?? `+33 6 39 98 1${Math.floor(index / 100)} ${String(index % 100).padStart(2, '0')}`
    const singer = SINGERS[index % SINGERS.length] ?? ''
    const round = Math.floor(index / SINGERS.length)
    return [singer === '' || round === 0 ? singer : `${singer} ${round}`, number, index % 2 ? 'alto' : 'bass'].join(',')
  }),
].join('\n')
