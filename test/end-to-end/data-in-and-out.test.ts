import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiClient } from '../support/daemon.ts'
import { ANNA, DESK, openHousehold, TOM, type Household } from './household.ts'

interface Exported {
  readonly messages: readonly { readonly phone: string; readonly direction: string; readonly body: string }[]
}

const OLD = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="2">
  <sms protocol="0" address="${ANNA}" date="1577880000000" type="1" body="From the old phone &#55357;&#56832;" read="1" status="-1" contact_name="Anna" />
  <sms protocol="0" address="${ANNA}" date="1577880060000" type="2" body="Sent from there" read="1" status="-1" contact_name="Anna" />
</smses>`

describe('data in and out, with a real browser and a real daemon', () => {
  let house: Household
  let page: Page
  beforeAll(async () => {
    house = await openHousehold(async (phone) => {
      await phone.run('arrive', '--from', TOM, '--body', 'Found your scarf', '--at', '-3h', '--read')
      await phone.run('arrive', '--from', ANNA, '--body', 'They close at six 😀', '--at', '-2h', '--read')
    })
    page = await house.openScreen('Laptop', DESK)
  }, 120_000)
  afterAll(() => house.close())

  async function download(): Promise<{ name: string; text: string }> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.data-foot').getByRole('button', { name: 'Export' }).click(),
    ])
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }

  it('fetches a file that nothing but a ticket and the cookie let out', { timeout: 60_000 }, async () => {
    await page.goto(`${house.url}/settings/data`)
    await page.getByText('2 messages · 2 conversations').waitFor()
    await page.getByText('Everything, for another Lanline').click()
    const { name, text } = await download()
    expect(name).toMatch(/^lanline-\d{4}-\d\d-\d\d\.json$/)
    const { messages } = JSON.parse(text) as Exported
    expect(messages.map(({ body }) => body)).toEqual(['Found your scarf', 'They close at six 😀'])
    await page.getByText('2 messages exported').waitFor()
    const client = createApiClient(house.daemon(), house.dataDir)
    const { entries } = await client.get<{ entries: { kind: string; device_name: string }[] }>('/api/access-audit')
    expect(entries.find(({ kind }) => kind === 'exported')).toMatchObject({ device_name: 'Laptop' })
  })

  it('takes a backup of an old phone in, and has it in the next file', { timeout: 90_000 }, async () => {
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'sms-2020.xml', mimeType: 'text/xml', buffer: Buffer.from(OLD) })
    await page.getByRole('button', { name: 'Import 2 messages' }).click()
    await page.getByText('2 messages came in').first().waitFor()
    await page.reload()
    await page.getByText('4 messages · 2 conversations').waitFor()
    await page.getByText('For the app SMS Backup').click()
    const { name, text } = await download()
    expect(name).toMatch(/^sms-lanline-/)
    expect(text).toContain('body="From the old phone 😀"')
    expect(text).toContain('count="4"')
    expect(house.complaints).toEqual([])
  })

  it(
    'makes an HTML file that opens from a disk, whole and without a word of complaint',
    { timeout: 60_000 },
    async () => {
      await page.getByText('To read and to print').click()
      const { text } = await download()
      const reader = await page.context().browser()?.newPage()
      if (!reader) throw new Error('There is no browser')
      const said: string[] = []
      const asked: string[] = []
      reader.on('console', (entry) => said.push(entry.text()))
      reader.on('request', (request) => asked.push(request.url()))
      await reader.setContent(text)
      await reader.getByText('They close at six 😀').waitFor()
      expect(await reader.locator('article').count()).toBe(2)
      // The style counts, though nothing but it may.
      const maxWidth = await reader.evaluate<string>("getComputedStyle(document.querySelector('.page')).maxInlineSize")
      expect(maxWidth).toBe('760px')
      expect(said).toEqual([])
      expect(asked).toEqual([])
      await reader.close()
    },
  )
})
