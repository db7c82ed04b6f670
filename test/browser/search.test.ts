import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findFaults, isSo } from './check-page.ts'
import { at, createMessage } from './support/fake-data.ts'
import { PHONE, setStage } from './support/page.ts'
import { field, hit, search } from './support/search-page.ts'

const stage = setStage()

const searches = () => stage().server.world.requests.filter((request) => request.endsWith('/search')).length
const focusIs = (page: Page, expression: string) => isSo(page, `document.activeElement?.${expression}`)

describe('results', () => {
  it('stand in sections, with the words marked', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    expect(await page.locator('.result-section h2').allTextContents()).toEqual([
      'Contacts',
      expect.stringMatching(/^Messages/),
    ])
    await hit(page, 'Jan Petersen').locator('mark', { hasText: 'boiler' }).waitFor()
    await hit(page, 'that sound again').locator('mark', { hasText: 'boiler' }).waitFor()
  })

  it('lead to the message in its thread, and Back leads to the same place in them', async () => {
    const page = await stage().open('/', PHONE)
    await search(page, 'older message')
    await page.evaluate(`document.querySelector('.results').scrollTop = 900`)
    const chosen = page.locator('.result').nth(14)
    const href = await chosen.getAttribute('href')
    await chosen.click()
    await page.locator('.message.is-current').waitFor()
    expect(await page.locator('.find-count').textContent()).toMatch(/^\d+ of \d+$/)
    const top = await page.evaluate(`document.querySelector('.results').scrollTop`)
    await page.goBack()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('?q=older+message')
    expect(await page.evaluate(`document.querySelector('.results').scrollTop`)).toBe(top)
    await focusIs(page, `getAttribute('href') === ${JSON.stringify(href)}`)
  })

  it('outlive a reload, beside a hit and without one', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await page.reload()
    await hit(page, 'that sound again').click()
    await page.locator('.message.is-current', { hasText: 'landlord' }).waitFor()
    // The browser hears of a new place when it is drawn.
    await page.waitForURL(/\/c\/conv_1/)
    await page.reload()
    await page.locator('.message.is-current', { hasText: 'landlord' }).waitFor()
    await page.locator('.result.is-selected', { hasText: 'that sound again' }).waitFor()
  })

  it('stay at the hit that was walked to over a reload, and Back stands on it in the results', async () => {
    const page = await stage().open('/', PHONE)
    await search(page, 'older message')
    await page.locator('.result').nth(2).click()
    await page.locator('.message.is-current').waitFor()
    for (const place of [4, 5, 6]) {
      await page.getByRole('button', { name: 'Older hit' }).click()
      await isSo(page, `document.querySelector('.find-count').textContent.startsWith('${place} of')`)
    }
    const reached = await page.locator('.message.is-current').textContent()
    const address = page.url()
    expect(address).toContain('find=older+message')
    await page.reload()
    await page.locator('.message.is-current', { hasText: reached ?? '' }).waitFor()
    await isSo(page, `document.querySelector('.find-count').textContent.startsWith('6 of')`)
    expect(page.url()).toBe(address)
    await page.goBack()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
    await focusIs(page, `getAttribute('href') === ${JSON.stringify(address.slice(new URL(address).origin.length))}`)
  })

  it('are left by Escape from the inside out: find bar, search, thread', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await hit(page, 'that sound again').click()
    await page.locator('.find-bar').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.find-bar').waitFor({ state: 'detached' })
    expect(await field(page).inputValue()).toBe('boiler')
    await page.keyboard.press('Escape')
    await page.locator('.row').first().waitFor()
    expect(page.url()).toContain('/c/conv_1')
    // The field of the thread comes before the thread, where it has the focus.
    const isLeft = async () => {
      await page.keyboard.press('Escape')
      return page.getByText('Pick up where you left off').isVisible()
    }
    await expect.poll(isLeft).toBe(true)
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  it('say what was looked for when there are none, and offer the ways on', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await field(page).fill('xyzzy has:link')
    await page.getByText('Nothing for “xyzzy has:link”').waitFor()
    await page.getByRole('button', { name: 'Search without filters' }).click()
    await page.getByText('Nothing for “xyzzy”').waitFor()
    await page.getByRole('button', { name: 'Show all conversations' }).click()
    await page.locator('.row').first().waitFor()
  })

  it('say which part of a search cannot be understood', async () => {
    const page = await stage().open('/')
    const message = 'Cannot search by the date soon: write it as 2026-03-31'
    await page.route('**/api/search?*', (route) =>
      route.fulfill({ status: 400, json: { success: false, error: { code: 'invalid', message } } }),
    )
    await page.locator('.row').first().waitFor()
    await field(page).fill('keys before:soon')
    await page.getByText('This search cannot be understood').waitFor()
    await page.getByText('write it as 2026-03-31').waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Search without filters' }).waitFor()
  })

  it('reach a message 50,000 messages deep, with what stands around it', async () => {
    const { world } = stage().server
    world.messages.push(
      ...Array.from({ length: 50_000 }, (_, index) =>
        createMessage(
          'conv_9',
          at(0, 0, 700) + index * 60_000,
          index === 120 ? 'The needle is here' : `Straw ${index}`,
        ),
      ),
    )
    const page = await stage().open('/')
    await search(page, 'needle')
    await hit(page, 'needle').click()
    const found = page.locator('.message[data-found]', { hasText: 'The needle is here' })
    await found.waitFor()
    await page.locator('.message[data-found].is-current').waitFor()
    const box = await found.boundingBox()
    expect(box?.y).toBeGreaterThan(150)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(750)
    await page.locator('.message', { hasText: 'Straw 119' }).waitFor()
    await page.locator('.message', { hasText: 'Straw 121' }).waitFor()
    expect(await page.locator('.find-count').textContent()).toBe('1 of 1')
    expect(await page.locator('.thread-scroller *').count()).toBeLessThan(400)
  })
})

describe('the field', () => {
  it('leaves what stands there alone while a filter waits for its value', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await page.locator('#search').fill('from:')
    await page.getByRole('option').first().waitFor()
    expect(await page.locator('.row').count()).toBeGreaterThan(5)
    await page.locator('#search').fill('boiler')
    await hit(page, 'that sound again').waitFor()
    const asked = searches()
    await page.locator('#search').fill('boiler is:')
    await page.getByRole('option', { name: 'is:starred' }).waitFor()
    await page.clock.runFor(1_000)
    await page.waitForLoadState('networkidle')
    expect(await hit(page, 'that sound again').isVisible()).toBe(true)
    expect(searches()).toBe(asked)
    // Its own words run from left to right in any language, and before that the field is the page's.
    expect(await page.locator('#search').getAttribute('dir')).toBe('auto')
  })

  it('offers filters and names, by keys alone', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await page.keyboard.press('/')
    await focusIs(page, `id === 'search'`)
    await page.keyboard.type('ladder fro')
    await page.getByRole('option', { name: /^from:/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await focusIs(page, `getAttribute('aria-activedescendant') === 'search-suggestion-0'`)
    await page.keyboard.press('Enter')
    expect(await field(page).inputValue()).toBe('ladder from:')
    await page.keyboard.type('anna')
    await page.getByRole('option', { name: 'from:Anna Lindqvist' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await field(page).inputValue()).toBe('ladder from:"Anna Lindqvist" ')
    await focusIs(page, `id === 'search'`)
    await focusIs(page, `getAttribute('aria-expanded') === 'false'`)
  })

  it('keeps the searches that led somewhere, on this device, until they are forgotten', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await hit(page, 'that sound again').click()
    await page.locator('.find-bar').waitFor()
    await field(page).fill('never opened')
    await field(page).fill('')
    await page.getByRole('option', { name: 'boiler' }).waitFor()
    expect(await page.getByRole('option', { name: 'never opened' }).count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await page.getByRole('option', { name: 'boiler' }).waitFor({ state: 'detached' })
    expect(await page.evaluate(`localStorage.getItem('lanline.recent-searches')`)).toBeNull()
  })

  it('is written by the chips under it, and unwritten', async () => {
    const page = await stage().open('/')
    await search(page, 'the')
    await page.getByRole('button', { name: 'Has link' }).click()
    expect(await field(page).inputValue()).toBe('the has:link')
    await page.getByRole('button', { name: 'Has link', pressed: true }).click()
    await page.getByRole('button', { name: 'Dates' }).click()
    await page.getByRole('menuitem', { name: 'Since 2025' }).click()
    expect(await field(page).inputValue()).toBe('the after:2025')
    await page.getByRole('button', { name: 'Since 2025', pressed: true }).click()
    expect(await field(page).inputValue()).toBe('the')
  })

  it('opens the first result by Enter, and the arrows lead through all and back', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await field(page).press('ArrowDown')
    await focusIs(page, `classList.contains('result')`)
    await page.keyboard.press('ArrowUp')
    await focusIs(page, `id === 'search'`)
    await field(page).fill('landlord')
    await hit(page, 'landlord').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.message.is-current', { hasText: 'landlord' }).waitFor()
  })

  it.each([
    ['light, desktop', { viewport: { width: 1440, height: 900 } }],
    ['dark, phone', { ...PHONE, colorScheme: 'dark' }],
    ['Arabic, 320 px', { ...PHONE, viewport: { width: 320, height: 640 }, locale: 'ar' }],
  ] as const)('offers and finds without faults in %s', async (_, options) => {
    const page = await stage().open('/', options)
    await page.locator('.row').first().waitFor()
    await field(page).click()
    await page.getByRole('option').first().waitFor()
    await page.clock.runFor(1_000)
    expect(await findFaults(page)).toEqual([])
    await field(page).fill('the')
    await page.locator('.result').first().waitFor()
    await page.clock.runFor(1_000)
    expect(await findFaults(page)).toEqual([])
    await field(page).fill('xyzzy')
    await page.locator('.nothing').waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})

describe('in a thread', () => {
  it('Ctrl+F opens the bar, F3 walks to older hits and Shift+F3 back', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.message').first().waitFor()
    await page.keyboard.press('Control+f')
    await focusIs(page, `id === 'find'`)
    await page.locator('#find').fill('number')
    await isSo(page, `document.querySelector('.find-count').textContent.startsWith('1 of')`)
    await page.keyboard.press('F3')
    await isSo(page, `document.querySelector('.find-count').textContent.startsWith('2 of')`)
    await page.reload()
    await isSo(page, `document.querySelector('.find-count')?.textContent.startsWith('2 of')`)
    expect(await field(page).inputValue()).toBe('')
    await page.keyboard.press('Shift+F3')
    await isSo(page, `document.querySelector('.find-count').textContent.startsWith('1 of')`)
    await page.keyboard.press('Escape')
    await page.locator('.find-bar').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
  })
})
