import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorReason } from '../../src/protocol/error.ts'
import { MAX_LIST_BYTES, MAX_LIST_COLUMNS } from '../../src/protocol/limits.ts'
import { ListPeopleSchema, ListPreviewSchema, ListSchema, type ListPreview } from '../../src/protocol/list.ts'
import { MAX_UPLOADS, UPLOAD_LIFE_MS } from '../../src/use-cases/lists/uploads.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
  app.store.syncState.set('region', 'GB')
})
afterEach(() => app.close())

const people = 'Name;Mobile;Voice\nAnna;07700 900001;alto\nBen;+447700900002;bass\nCleo;07700900001;alto\nDan;soon;\n'

function upload(text: string | Buffer, type = 'text/csv', headers: Record<string, string> = {}) {
  return app.request('POST', '/api/lists/preview', undefined, {
    payload: text,
    headers: { 'content-type': type, ...headers },
  })
}
async function preview(text: string | Buffer): Promise<ListPreview> {
  const { status, body } = await upload(text)
  expect(body, JSON.stringify(body)).toHaveProperty('upload_id')
  expect(status).toBe(200)
  assertShape(ListPreviewSchema, body)
  return body
}
const save = (body: object) => app.request('POST', '/api/lists', { name: 'Choir', ...body })
async function sentence(answer: ReturnType<typeof save>) {
  const { status, body } = await answer
  return [status, body.error?.message]
}
const listsThere = async () => (await app.get('/api/lists')).body.lists

describe('a file of people', () => {
  it('is previewed, with guessed columns and each bad row with its number and reason', async () => {
    const read = await preview(people)
    expect(read).toMatchObject({
      bytes: Buffer.byteLength(people),
      delimiter: ';',
      encoding: 'utf-8',
      has_header: true,
      phone_column: 'Mobile',
      name_column: 'Name',
      rows: 4,
      people: 2,
      problem_count: 2,
      duplicates: 1,
      suppressed: 0,
      expires_at: app.now() + UPLOAD_LIFE_MS,
    })
    expect(read.columns).toEqual([
      { name: 'Name', guess: 'name', samples: ['Anna', 'Ben', 'Cleo'] },
      { name: 'Mobile', guess: 'phone', samples: ['07700 900001', '+447700900002', '07700900001'] },
      { name: 'Voice', guess: 'other', samples: ['alto', 'bass', 'alto'] },
    ])
    expect(read.problems).toEqual([
      {
        row: 4,
        reason: 'duplicate',
        text: 'Row 4 has the same number as row 2: it is texted once',
        written: '07700900001',
        same_as_row: 2,
      },
      {
        row: 5,
        reason: 'not_a_number',
        text: 'Row 5 has no phone number where one should be: write it in digits',
        written: 'soon',
        same_as_row: null,
      },
    ])
    expect(await listsThere()).toEqual([])
  })

  it('is saved as a list, whose people and problems come in pages', async () => {
    const { upload_id } = await preview(people)
    const { status, body } = await save({ upload_id })
    expect(status).toBe(201)
    assertShape(ListSchema, body.list)
    expect(body.list).toMatchObject({ name: 'Choir', source: 'file', people_count: 2, problems_count: 2 })
    const page = (await app.get(`/api/lists/${body.list.id}/people?per_page=1`)).body
    assertShape(ListPeopleSchema, page)
    expect(page).toMatchObject({ people: [{ row: 2, phone: '+447700900001', name: 'Anna' }], next_cursor: '2' })
    const next = (await app.get(`/api/lists/${body.list.id}/people?cursor=${page.next_cursor}`)).body
    expect(next.people).toEqual([
      {
        row: 3,
        phone: '+447700900002',
        phone_formatted: '07700 900002',
        name: 'Ben',
        values: { Name: 'Ben', Mobile: '+447700900002', Voice: 'bass' },
      },
    ])
    const problems = (await app.get(`/api/lists/${body.list.id}/people?problems=true`)).body
    expect(problems.problems.map(({ row }: { row: number }) => row)).toEqual([4, 5])
  })

  it('is read with the columns, the delimiter, the encoding and the header that somebody says', async () => {
    const text = Buffer.from('Müller,07700900001,07700900003\nBen,07700900002,07700900004\n', 'latin1')
    const read = await preview(text)
    expect(read).toMatchObject({ encoding: 'windows-1252', has_header: false, phone_column: 'B', name_column: 'A' })
    const correct = async (body: object) => {
      const answer = await app.request('POST', `/api/lists/preview/${read.upload_id}`, body)
      return answer.body
    }
    expect(await correct({ phone_column: 'C', name_column: null })).toMatchObject({
      phone_column: 'C',
      name_column: null,
      people: 2,
    })
    expect(await correct({ encoding: 'windows-1251' })).toMatchObject({ encoding: 'windows-1251', phone_column: 'B' })
    expect(await correct({ encoding: 'windows-1252', has_header: true })).toMatchObject({
      rows: 1,
      columns: [{ name: 'Müller' }, { name: '07700900001' }, { name: '07700900003' }],
    })
    expect(await correct({ delimiter: ';' })).toMatchObject({ delimiter: ';', columns: [{ name: expect.any(String) }] })
    await correct({ delimiter: ',', has_header: false, phone_column: 'C' })
    // Saving reads it as it was read last.
    const { body } = await save({ upload_id: read.upload_id })
    expect(body.list).toMatchObject({ columns: ['A', 'B', 'C'], phone_column: 'C', people_count: 2 })
    expect((await app.get(`/api/lists/${body.list.id}/people`)).body.people[0]).toMatchObject({
      phone: '+447700900003',
      name: 'Müller',
    })
  })

  it('that is saved twice, because an answer was lost, is one list', async () => {
    const { upload_id } = await preview(people)
    const first = await save({ upload_id })
    const second = await save({ upload_id })
    expect([second.status, second.body.list.id]).toEqual([201, first.body.list.id])
    expect(await listsThere()).toHaveLength(1)
  })

  it('says how many have opted out', async () => {
    app.store.transaction(() =>
      app.store.optOuts.add({
        address: parseAddress('07700900002', 'GB'),
        source: 'manual',
        note: undefined,
        by: undefined,
        at: app.now(),
      }),
    )
    expect(await preview(people)).toMatchObject({ people: 2, suppressed: 1 })
  })

  it('belongs to the device that sent it', async () => {
    const { upload_id } = await preview(people)
    const { token } = app.createToken('read', 'send')
    const other = { headers: { authorization: `Bearer ${token}` } }
    for (const [method, url, body] of [
      ['POST', `/api/lists/preview/${upload_id}`, {}],
      ['DELETE', `/api/lists/preview/${upload_id}`, undefined],
      ['POST', '/api/lists', { name: 'x', upload_id }],
    ] as const) {
      expect((await app.request(method, url, body, other)).status).toBe(404)
    }
    expect((await save({ upload_id })).status).toBe(201)
  })

  it('is thrown away after an hour, when it is asked for, and when others need the room', async () => {
    const first = await preview(people)
    expect((await app.request('DELETE', `/api/lists/preview/${first.upload_id}`)).status).toBe(200)
    const gone = [404, 'Cannot find this file: its time is over, or it was never here; upload it again']
    expect(await sentence(save({ upload_id: first.upload_id }))).toEqual(gone)

    const second = await preview(people)
    app.wait(UPLOAD_LIFE_MS)
    expect(await sentence(save({ upload_id: second.upload_id }))).toEqual(gone)

    const third = await preview(people)
    for (let more = 0; more < MAX_UPLOADS; more += 1) await preview(people)
    expect(await sentence(save({ upload_id: third.upload_id }))).toEqual(gone)
  })
})

describe('what cannot be read', () => {
  const cases: readonly (readonly [what: string, body: string | Buffer, message: string, reason: ErrorReason])[] = [
    ['an empty file', '', 'it is empty', 'file_empty'],
    [
      'a workbook',
      Buffer.from('504b030414000600', 'hex'),
      'it is a workbook (.xlsx or .ods) or another packed file; save the sheet as CSV and choose that file',
      'file_not_text',
    ],
    [
      'a binary file',
      Buffer.from([1, 2, 3, 0, 255, 254, 10, 0, 7]),
      'it is no text; save the sheet as CSV and choose that file',
      'file_not_text',
    ],
    [
      'a file in two encodings',
      Buffer.concat([Buffer.from('Zoë,07700900001\nBen,07700900002\n'), Buffer.from('Zo\xeb,07700900003\n', 'latin1')]),
      'it mixes two encodings: most of it is UTF-8, line 3 is not; open it, mend that line and save it as UTF-8',
      'file_broken',
    ],
    [
      'half a UTF-16 file',
      Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]),
      'it is no whole text; save it again as CSV, in UTF-8',
      'file_broken',
    ],
    [
      'a quotation mark that is never closed',
      'Name,Phone\nAnna,07700900001\n"Ben,07700900002\nCleo,07700900003\n',
      'row 3 has a quotation mark that is never closed; close it, or take it away',
      'file_broken',
    ],
    [
      'too many columns',
      `${Array.from({ length: MAX_LIST_COLUMNS + 1 }, (_, at) => `c${at}`).join(',')}\n`,
      `it has more than ${MAX_LIST_COLUMNS} columns; save only those you need`,
      'file_too_long',
    ],
  ]
  it.each(cases)('%s is told in a sentence, and nothing of it stays', async (_, body, message, reason) => {
    const { status, body: answer } = await upload(body)
    expect([status, answer.error]).toEqual([
      400,
      { code: 'invalid', message: `Cannot read this file: ${message}`, reason },
    ])
    expect(await listsThere()).toEqual([])
    // Its place is free again.
    for (let more = 0; more < MAX_UPLOADS + 1; more += 1) expect((await upload(body)).status).toBe(400)
  })

  it('is a file of two gigabytes, refused before it comes', async () => {
    const { status, body } = await upload('x', 'text/csv', { 'content-length': String(2 * 1024 ** 3) })
    expect([status, body.error.message]).toEqual([
      413,
      'Cannot take this file: it is larger than 64 MB; split it, or save only the columns you need',
    ])
    expect(MAX_LIST_BYTES).toBe(64 * 1024 ** 2)
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html'])(
    'is what comes as %s',
    async (type) => {
      const { status, body } = await upload('Name,Phone', type)
      expect([status, body.error.message]).toEqual([
        400,
        "Cannot read this file: say what it is by -H 'content-type: text/csv'",
      ])
    },
  )

  it('is none at all', async () => {
    expect(await sentence(app.request('POST', '/api/lists/preview'))).toEqual([400, 'Cannot read this file: none came'])
  })

  it('is a column that does not exist', async () => {
    const { upload_id } = await preview(people)
    const message = 'Cannot read this file: it has no column "Fax"; it has "Name", "Mobile", "Voice"'
    expect(await sentence(app.request('POST', `/api/lists/preview/${upload_id}`, { phone_column: 'Fax' }))).toEqual([
      400,
      message,
    ])
    expect(await sentence(save({ upload_id, name_column: 'Fax' }))).toEqual([400, message])
    expect(await listsThere()).toEqual([])
    // It is still there, to be saved with another.
    expect((await save({ upload_id, phone_column: 'Mobile' })).status).toBe(201)
  })
})

describe('saving a file', () => {
  it('needs somebody who can be texted, and else leaves nothing behind', async () => {
    const bad = await preview('Name,Phone\nAnna,soon\nBen,\n')
    expect(bad).toMatchObject({ people: 0, problem_count: 2, phone_column: 'Phone' })
    expect(await sentence(save({ upload_id: bad.upload_id }))).toEqual([
      400,
      'Cannot save this list: each of its 2 rows has a problem in the column "Phone"; mend them, or choose another column',
    ])
    const none = await preview('Colour,Size\nred,small\nblue,large\n')
    expect(none).toMatchObject({ people: 0, problem_count: 0, phone_column: null })
    expect(await sentence(save({ upload_id: none.upload_id }))).toEqual([
      400,
      'Cannot save this list: no column looks like phone numbers; say which has them by phone_column',
    ])
    expect(await listsThere()).toEqual([])
    // What was begun is on its way out.
    expect(app.store.maintain()).toBe(true)
  })
})
