import { describe, expect, it } from 'vitest'
import { MAX_LIST_BYTES } from '../../../src/protocol/limits.ts'
import type { List, ListCorrection, ListPreview, NewList } from '../../../src/protocol/list.ts'
import { ListMakerStore } from '../../../web/stores/list-maker.ts'
import type { Source } from '../../../web/stores/list-upload.ts'
import { createEnvironment, settle } from '../support/fakes.ts'

const PREVIEW: ListPreview = {
  upload_id: 'upload_abcdefghijklmnopqrstuvwxyz',
  bytes: 10,
  expires_at: 1,
  delimiter: ',',
  encoding: 'utf-8',
  has_header: true,
  columns: [],
  phone_column: 'Mobile',
  name_column: null,
  rows: 1,
  people: 1,
  problems: [],
  problem_count: 0,
  duplicates: 0,
  suppressed: 0,
}
const LIST = { id: 'list_1', name: 'Choir' } as List

function setUp() {
  const uploads: {
    key: string
    answer: (preview: ListPreview) => Promise<void>
    fail: (error: Error) => Promise<void>
  }[] = []
  const forgotten: string[] = []
  const corrections: ListCorrection[] = []
  const created: NewList[] = []
  const made: List[] = []
  const maker = new ListMakerStore({
    environment: createEnvironment(),
    onMade: (list) => void made.push(list),
    api: {
      uploadList: (_, key) =>
        new Promise((resolve, reject) => {
          uploads.push({
            key,
            answer: (preview) => (resolve(preview), settle()),
            fail: (error) => (reject(error), settle()),
          })
        }),
      correctUpload: async (_, correction) => {
        corrections.push(correction)
        return { ...PREVIEW, ...(correction.phone_column && { phone_column: correction.phone_column }) }
      },
      forgetUpload: async (id) => void forgotten.push(id),
      createList: async (list) => {
        created.push(list)
        return LIST
      },
    },
  })
  return { maker, uploads, forgotten, corrections, created, made }
}

const file = (size = 10, name = 'Choir 2025.csv'): Source => ({
  name,
  size,
  arrayBuffer: async () => new ArrayBuffer(0),
})

async function readOne() {
  const stage = setUp()
  void stage.maker.read(file())
  await settle()
  await stage.uploads[0]?.answer(PREVIEW)
  return stage
}

describe('a file', () => {
  it.each([
    [0, 'empty'],
    [MAX_LIST_BYTES + 1, 'too_large'],
  ])('of %i bytes never travels', async (size, problem) => {
    const { maker, uploads } = setUp()
    await maker.read(file(size))
    expect([maker.problem.value, uploads.length, maker.reading.value]).toEqual([problem, 0, undefined])
  })

  it('that is a folder is said to be unreadable', async () => {
    const { maker } = setUp()
    await maker.read({ ...file(), arrayBuffer: () => Promise.reject(new Error('NotFoundError')) })
    expect(maker.problem.value).toBe('unreadable')
  })

  it('gives the list its name, without what says how it is written', async () => {
    const { maker } = await readOne()
    expect([maker.name.value, maker.preview.value]).toEqual(['Choir 2025', PREVIEW])
  })

  it('that is read no more when its answer comes is thrown away on the phone too', async () => {
    const { maker, uploads, forgotten } = setUp()
    void maker.read(file())
    await settle()
    maker.clear()
    await uploads[0]?.answer(PREVIEW)
    expect([maker.preview.value, forgotten]).toEqual([undefined, [PREVIEW.upload_id]])
  })

  it('shows how far it is, and not how far another page is with its own', async () => {
    const { maker, uploads } = setUp()
    void maker.read(file())
    await settle()
    const progress = { upload_id: null, step: 'reading', done: 1, total: 10, rows: 100 } as const
    maker.follow({ ...progress, client_id: 'somebody-else' })
    expect(maker.progress.value).toBeUndefined()
    maker.follow({ ...progress, client_id: uploads[0]?.key ?? '' })
    expect(maker.progress.value?.rows).toBe(100)
  })

  it('that could not be read leaves the way open for another', async () => {
    const { maker, uploads } = setUp()
    void maker.read(file())
    await settle()
    await uploads[0]?.fail(new Error('Cannot read this file: it is not text'))
    expect([maker.reading.value, maker.error.value]).toEqual([undefined, 'Cannot read this file: it is not text'])
  })
})

describe('what was understood of it', () => {
  it('is corrected, and saved as it was corrected', async () => {
    const { maker, created, made } = await readOne()
    await maker.correct({ phone_column: 'Work' })
    maker.setName(' Choir ')
    expect(await maker.save()).toBe(LIST)
    expect(created[0]).toMatchObject({
      name: 'Choir',
      upload_id: PREVIEW.upload_id,
      phone_column: 'Work',
      has_header: true,
    })
    expect([made, maker.preview.value]).toEqual([[LIST], undefined])
  })

  it('is not saved twice by a second click', async () => {
    const { maker, created } = await readOne()
    const both = [maker.save(), maker.save()]
    await Promise.all(both)
    expect(created.length).toBe(1)
  })
})
