import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'

const ANNA = '+33612345601'
const BEN = '+33612345602'
const PEOPLE = [
  ['Name', 'Mobile'],
  ['Anna', ANNA],
  ['Ben', BEN],
  ['Carla', '+33612345603'],
]
/** Two sends with their pause, each seen at two looks. */
const SENT_LIMIT_MS = 60_000

describe('a campaign on its page, over the real server and the twin', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-campaign-screens-')), 'data')
  const complaints: string[] = []
  let phone: TwinPhone
  let daemon: Daemon
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'web/dist/index.html')))
      throw new Error('The web app is not built: npm run build')
    phone = await createTwinPhone('--country', 'fr')
    await phone.run('set', 'sendDelayMs', '[200,200]')
    await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-3h', '--read')
    daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    browser = await launchChromium()
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    const code = /pairing code: (\S+)/.exec(runLanline(['pair', '--data', dataDir]).stdout)?.[1]
    await page.goto(daemon.url)
    await page.locator('#code').fill(code ?? 'no code was printed')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.row').first().waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await daemon?.stop()
    await phone?.cleanup()
    rmSync(join(dataDir, '..'), { recursive: true })
  })

  it('goes on, is held, is answered, loses somebody, and is saved', { timeout: 240_000 }, async () => {
    const token = runLanline(['token', 'create', 'test', '--scope', 'read,send', '--data', dataDir]).stdout.trim()
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${daemon.url}/api/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect([path, answer.ok]).toEqual([path, true])
      return (await answer.json()) as { list: { id: string }; campaign: { id: string } }
    }
    const { list } = await post('lists', { name: 'Choir', rows: PEOPLE })
    const { campaign } = await post('campaigns', {
      name: 'Rehearsal',
      template: 'Hi {name}, small hall',
      list_id: list.id,
      settings: { working_hours: null, jitter: false, parts_a_minute: 20 },
    })
    await page.goto(`${daemon.url}/campaigns`)
    await page.getByRole('link', { name: /^Rehearsal/ }).click()
    await page.getByText('Nobody has been written to.').waitFor()

    await post(`campaigns/${campaign.id}/start`, { start_at: null })
    await page.locator('.person').nth(2).waitFor()
    await page.locator('.person[data-state=sent]').first().waitFor({ timeout: SENT_LIMIT_MS })
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByText('You paused it.').waitFor()
    await page.getByRole('button', { name: 'Resume', exact: true }).click()
    await page.getByRole('button', { name: 'Write again' }).waitFor({ timeout: 2 * SENT_LIMIT_MS })
    expect(await page.locator('.run-figure').innerText()).toBe('3 of 3 people')
    expect(await page.locator('.person[data-state=sent]').count()).toBe(3)

    await phone.run('arrive', '--from', ANNA, '--body', 'Thanks, see you')
    await page
      .locator('.person', { hasText: 'Anna' })
      .getByText('“Thanks, see you”')
      .waitFor({ timeout: SENT_LIMIT_MS })
    await phone.run('arrive', '--from', BEN, '--body', 'STOP')
    await page
      .locator('.person', { hasText: 'Ben' })
      .getByText('STOP, left the list')
      .waitFor({ timeout: SENT_LIMIT_MS })

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Results as CSV', exact: true }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect(file).toContain('Thanks, see you')
    expect(file.trim().split(/\r?\n/)).toHaveLength(PEOPLE.length)

    await page.getByRole('link', { name: 'Never written to again' }).click()
    await page.getByText('Wrote “STOP”').waitFor()
    await page.goto(daemon.url)
    await page.locator('.row', { hasText: 'STOP' }).locator('.campaign-tag', { hasText: 'Rehearsal' }).waitFor()
    expect(complaints).toEqual([])
  })
})
