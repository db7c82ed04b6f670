import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALICE, NOW } from '../../sync/world.ts'
import { createImportWorld, toBackup, type ImportWorld, type Row } from './import-world.ts'

let world: ImportWorld
let path: string
beforeEach(() => {
  world = createImportWorld()
  path = join(world.directory, 'sms.xml')
})
afterEach(() => world.close())

const rows = Array.from({ length: 300 }, (_, index): Row => ({
  address: ALICE,
  direction: 'inbound',
  body: `text ${index}`,
  at: NOW - 1_000_000 + index * 1_000,
}))
const request = (more: object = {}) => ({ path, fileName: 'sms.xml', isDryRun: false, startedBy: null, ...more })

describe('one run among others', () => {
  it('is found by its name when it has ended and another runs, a dry run as well', async () => {
    await world.importRows(rows, { run: 'counted', isDryRun: true })
    await world.importRows(rows.slice(0, 10), { run: 'first' })
    writeFileSync(path, toBackup(rows))
    await world.importer.start(request({ run: 'second' }))
    expect(world.importer.find('counted')).toMatchObject({ is_dry_run: true, state: 'done', added: 300 })
    expect(world.importer.find('first')).toMatchObject({ id: 'import_1', state: 'done', added: 10 })
    expect(world.importer.find('second')).toMatchObject({ id: 'import_2', state: 'running' })
    expect(world.importer.find('third')).toBeUndefined()
    await expect(world.importer.cancel('first')).rejects.toThrow('none is running')
    await world.importer.idle()
    expect(world.importer.find('second')).toMatchObject({ state: 'done', added: 290 })
  })

  it('is cancelled while its file is being opened, and leaves room for the next', async () => {
    writeFileSync(path, toBackup(rows))
    const refused = expect(world.importer.start(request())).rejects.toThrow(
      'it was cancelled while it was being opened',
    )
    expect(await world.importer.cancel()).toMatchObject({ id: null, state: 'stopped', is_dry_run: false, added: 0 })
    await refused
    expect(world.importer.list()).toEqual({ current: null, imports: [] })
    expect(await world.importRows(rows)).toMatchObject({ state: 'done', added: 300 })
  })

  it('holds up no end while its file is being opened', async () => {
    writeFileSync(path, toBackup(rows))
    const refused = expect(world.importer.start(request())).rejects.toThrow('Lanline is ending')
    await world.importer.close()
    await refused
    expect(world.store.imports.list()).toEqual([])
  })

  it('is never one of a pipe that nobody writes into', async () => {
    execFileSync('mkfifo', [path])
    await expect(world.importer.start(request())).rejects.toThrow('it is no file')
    expect(await world.importText(toBackup(rows))).toMatchObject({ added: 300 })
  })

  it('bears a name that orders a terminal to do nothing', async () => {
    writeFileSync(path, toBackup(rows))
    const started = await world.importer.start(request({ fileName: '\u001B[31mred\nNEW \u202Elmx.sms' }))
    expect(started.file_name).toBe('[31mred NEW  lmx.sms')
  })
})

describe('a dry run', () => {
  it('that breaks off says that nothing came in', async () => {
    const xml = toBackup(rows)
    const cut = xml.slice(0, xml.indexOf('text 200') + 5)
    const { state, added, error } = await world.importText(cut, { isDryRun: true })
    expect({ state, added }).toEqual({ state: 'stopped', added: 200 })
    expect(error).toContain('the file ends in the middle')
    expect(error).toContain('would come in')
    expect(error).not.toContain('came in')
  })

  it('that is cancelled says that nothing came in', async () => {
    writeFileSync(path, toBackup(Array.from({ length: 20 }, () => rows).flat()))
    await world.importer.start(request({ isDryRun: true }))
    expect(await world.importer.cancel()).toMatchObject({ error: 'It was cancelled; nothing came in' })
  })
})

describe('undoing an import', () => {
  it('that a killed daemon has begun to undo goes on with it', async () => {
    const { id } = await world.importRows(rows)
    world.store.imports.undo(id ?? '')
    expect(world.importer.undo(id ?? '')).toMatchObject({ state: 'undoing' })
    await world.importer.idle()
    expect(world.importer.list().imports).toMatchObject([{ state: 'undone', removable: 0 }])
  })
})
