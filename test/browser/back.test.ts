import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

const row = (page: Page, id: string) => page.locator(`[data-conversation=${id}]`)

describe('Back', () => {
  it('leads first from what is open over a thread, then from the thread', async () => {
    const page = await stage().open('/', PHONE)
    await row(page, 'conv_6').tap()
    await page.locator('.thread-header [aria-haspopup=menu]').tap()
    await page.getByRole('menuitem').first().waitFor()
    await page.goBack()
    await expect.poll(() => page.getByRole('menuitem').count()).toBe(0)
    await isSo(page, `location.pathname === '/c/conv_6'`)
    await page.locator('.thread-who').tap()
    await page.locator('dialog.details-pane[open]').waitFor()
    await page.goBack()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await isSo(page, `location.pathname === '/c/conv_6'`)
    await page.locator('.composer').waitFor()
    await page.goBack()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('is not what leads out of a thread that is deleted from its details', async () => {
    const page = await stage().open('/', PHONE)
    await row(page, 'conv_6').tap()
    await page.locator('.thread-who').tap()
    await page.getByRole('button', { name: 'Delete here' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).tap()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('closes what is open over a thread one came in by, where the browser does not do so itself', async () => {
    const page = await stage().open('/c/conv_6', PHONE)
    await page.context().addInitScript('delete globalThis.CloseWatcher')
    await page.reload()
    await page.locator('.thread-header [aria-haspopup=menu]').tap()
    await page.getByRole('menuitem').first().waitFor()
    await page.goBack()
    await expect.poll(() => page.getByRole('menuitem').count()).toBe(0)
    await isSo(page, `location.pathname === '/c/conv_6'`)
    await page.locator('.composer').waitFor()
    await page.goBack()
    await page.waitForURL('about:blank')
  })

  it('ends a selection before it leaves the list', async () => {
    const page = await stage().open('/', PHONE)
    await page.context().addInitScript('delete globalThis.CloseWatcher')
    await page.reload()
    await page.locator('.row').first().waitFor()
    await page.getByRole('checkbox').first().tap()
    await page.getByRole('heading', { name: '1 selected' }).waitFor()
    await page.goBack()
    await page.locator('.chosen-bar').waitFor({ state: 'detached' })
    await page.locator('.row').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('ends a selection of messages before it leaves their thread', async () => {
    const page = await stage().open('/', PHONE)
    await row(page, 'conv_4').tap()
    await page.locator('.day-pill button').first().waitFor()
    await page.locator('.message', { hasText: 'Bring gloves' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Select messages' }).tap()
    await page.locator('.choose-bar').waitFor()
    await page.goBack()
    await page.locator('.choose-bar').waitFor({ state: 'detached' })
    await isSo(page, `location.pathname === '/c/conv_4'`)
    await page.locator('.composer').waitFor()
    await page.goBack()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
  })

  it('closes the search in a thread before it leaves it, also when a hit is in the address', async () => {
    const page = await stage().open('/', PHONE)
    await row(page, 'conv_4').tap()
    await page.locator('.thread-header [aria-haspopup=menu]').tap()
    await page.getByRole('menuitem', { name: 'Search in this conversation' }).tap()
    await page.locator('#find').fill('gloves')
    await page.locator('.message.is-current').waitFor()
    await isSo(page, `location.search.includes('gloves')`)
    await page.goBack()
    await page.locator('.find-bar').waitFor({ state: 'detached' })
    await isSo(page, `location.pathname + location.search === '/c/conv_4'`)
    await page.goBack()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/')
  })
})
