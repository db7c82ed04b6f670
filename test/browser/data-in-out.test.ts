import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createImport } from './support/fake-files.ts'
import { setStage } from './support/page.ts'

const stage = setStage()
const file = (name: string) => ({ name, mimeType: 'text/xml', buffer: Buffer.from('<smses count="0"></smses>') })

describe('data in and out', () => {
  it('says how much a file would be, has the browser fetch it, and says when it is whole', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/data')
    await page.getByText('12,262 messages · 84 conversations, about 4').waitFor()
    await page.getByText('For the app SMS Backup').click()
    await page.getByText('A period').click()
    await page.getByLabel('First day').fill('2026-03-01')
    await page.getByLabel('Last day').fill('2026-03-31')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    const asked = Object.fromEntries(new URL(download.url()).searchParams)
    expect(asked).toMatchObject({
      format: 'xml',
      from: String(Date.UTC(2026, 2, 1)),
      // The day after the last.
      to: String(Date.UTC(2026, 3, 1)),
      time_zone: 'UTC',
      language: 'en',
      ticket: 'ticket',
    })
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ lanline_export: 1 })
    await page.getByText('12,262 messages exported').waitFor()
    expect(server.world.requests.filter((each) => each === 'POST /api/file-tickets')).toHaveLength(1)
    expect(stage().complaints).toEqual([])
  })

  it('exports nothing of a period that ends before it begins', async () => {
    const page = await stage().open('/settings/data')
    await page.getByText('A period').click()
    await page.getByLabel('First day').fill('2026-03-31')
    await page.getByLabel('Last day').fill('2026-03-01')
    await page.getByRole('alert').filter({ hasText: 'The last day is before the first' }).waitFor()
    expect(await page.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true)
  })

  it('exports one conversation out of its menu, and gives the focus back', async () => {
    const page = await stage().open('/c/conv_1')
    const menu = page.locator('.thread-header [aria-haspopup=menu]')
    await menu.click()
    await page.getByRole('menuitem', { name: 'Export this conversation…' }).click()
    await page.getByRole('dialog', { name: 'Export: Anna Lindqvist' }).waitFor()
    await page.getByText('412 messages, about').waitFor()
    await page.keyboard.press('ArrowDown')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
    ])
    const asked = Object.fromEntries(new URL(download.url()).searchParams)
    expect(asked).toMatchObject({ conversation: 'conv_1', format: 'xml' })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('counts a file before anything of it comes in, and then brings it in', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/data')
    await page.getByLabel('Choose a file').setInputFiles(file('sms-2026.xml'))
    await page.getByText('12,031 in the file').waitFor()
    await page.getByText('11,790 already here').waitFor()
    await page.getByText('4 deleted here, and stay so').waitFor()
    expect(server.world.files.imports).toEqual([])
    await page.getByRole('button', { name: 'Import 231 messages' }).click()
    await page.getByText('231 messages came in').first().waitFor()
    expect(server.world.files.imports.map((each) => each.file_name)).toEqual(['sms-2026.xml'])
  })

  it('says where a file breaks off that was counted, and brings in what stands before', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/data')
    server.world.files = { imports: [], current: undefined, stays: true }
    await page.getByLabel('Choose a file').setInputFiles(file('cut.xml'))
    await page.getByText('Looking through cut.xml').waitFor()
    const counted = { is_dry_run: true, id: null, file_name: 'cut.xml', removable: 0 }
    const error = 'Not all of this file could be read: the file ends in the middle, in line 9'
    server.world.files = { imports: [], current: createImport({ ...counted, state: 'stopped', error }), stays: false }
    await page.getByRole('alert').filter({ hasText: 'the file ends in the middle' }).waitFor()
    expect(await page.getByText('came in').count()).toBe(0)
    await page.getByRole('button', { name: 'Import 231 messages' }).click()
    await page.getByText('231 messages came in').first().waitFor()
  })

  it('goes back to the beginning where counting is cancelled', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/data')
    server.world.files = { imports: [], current: undefined, stays: true }
    await page.getByLabel('Choose a file').setInputFiles(file('sms.xml'))
    await page.getByText('Looking through sms.xml').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Drop a file here').waitFor()
    expect(await page.getByText('came in').count()).toBe(0)
  })

  it('says why a file cannot be read, and takes another one', async () => {
    const page = await stage().open('/settings/data')
    await page.getByLabel('Choose a file').setInputFiles(file('holiday.pdf'))
    await page.getByRole('alert').filter({ hasText: 'it is no backup of messages' }).waitFor()
    await page.getByLabel('Choose a file').setInputFiles(file('sms.xml'))
    await page.getByText('12,031 in the file').waitFor()
  })

  it('shows an import that runs to whoever opens the page, and cancels it', async () => {
    const { server } = stage()
    server.world.files = {
      imports: [],
      current: createImport({ state: 'running', bytes_read: 2_406_002 }),
      stays: true,
    }
    const page = await stage().open('/settings/data')
    await page.getByText('50% · 12,031 read · 2,400 a second').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('alert').filter({ hasText: 'It was cancelled; what had come in stays' }).waitFor()
  })

  it('removes what an import added, when that was asked twice', async () => {
    const { server } = stage()
    server.world.files = { imports: [createImport()], current: undefined, stays: false }
    const page = await stage().open('/settings/data')
    await page.getByRole('button', { name: 'Remove what came from sms-20261101120000.xml' }).click()
    await page.getByRole('heading', { name: 'Remove 229 messages?' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('removed').waitFor()
    expect(server.world.files.imports[0]?.state).toBe('undone')
  })

  it('says that the line is down, and reads again when it is back', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/look')
    await page.getByText('Theme').first().waitFor()
    server.setReachable(false)
    await page.getByRole('link', { name: 'Data in and out' }).click()
    await page.getByText('The imports could not be read').waitFor()
    server.setReachable(true)
    await page.getByText('Nothing imported yet').waitFor()
    await page.getByText('12,262 messages').waitFor()
  })
})
