import { describe, expect, it } from 'vitest'
import { findFaults, isSo } from './check-page.ts'
import { at, createConversation, createMessage } from './support/fake-data.ts'
import { field, hit, search } from './support/search-page.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

describe('results', () => {
  it('show the first five chats of a name and all when asked, those that begin so first, hidden ones as such', async () => {
    const names = ['Prosa', 'Rosa A', 'Rosa B', 'Ana Rosa', 'Rosa C', 'Rosa D', 'Rosa hidden']
    for (const [index, name] of names.entries()) {
      const is_hidden = name === 'Rosa hidden'
      stage().server.world.conversations.push(
        createConversation(900 + index, { contact_name: name, is_hidden, last_message_at: at(13, 59) - index * 1_000 }),
      )
    }
    const page = await stage().open('/')
    await search(page, 'rosa')
    const chats = page.locator('.result-section').first().locator('.result')
    await expect.poll(() => chats.count()).toBe(5)
    expect(await chats.first().innerText()).toContain('Rosa A')
    await page.getByRole('button', { name: 'Show all 7' }).click()
    await expect.poll(() => chats.count()).toBe(7)
    expect(await chats.last().innerText()).toContain('Prosa')
    await chats.filter({ hasText: 'Rosa hidden' }).locator('.tag', { hasText: 'Hidden' }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('go on from the first one that was not shown yet, and leave keys with Alt to the app', async () => {
    for (let index = 0; index < 40; index += 1)
      stage().server.world.conversations.push(
        createConversation(900 + index, { contact_name: `Rosa ${index}`, last_message_at: at(13, 59) - index * 1_000 }),
      )
    const page = await stage().open('/')
    await search(page, 'rosa')
    const chats = page.locator('.result-section').first().locator('.result')
    await page.getByRole('button', { name: 'Show all 40' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => chats.count()).toBe(40)
    await isSo(
      page,
      `document.activeElement?.matches('.result') && document.activeElement.textContent.includes('Rosa 5')`,
    )
    expect(await page.getByRole('button', { name: 'Show all 40' }).count()).toBe(0)
    await page.keyboard.press('Alt+ArrowDown')
    await page.waitForURL(/\/c\/conv_/)
  })

  it('go on from the first message that the next page brought, also where that was the last page', async () => {
    for (let index = 0; index < 70; index += 1) {
      stage().server.world.messages.push(createMessage('conv_6', at(9, 0) + index * 1_000, `Parsnip ${index}`))
    }
    const page = await stage().open('/')
    await search(page, 'parsnip')
    const more = page.getByRole('button', { name: 'Show more' })
    for (const [first, count] of [
      [39, 60],
      [9, 70],
    ]) {
      await more.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('.result').count()).toBe(count)
      await isSo(
        page,
        `document.activeElement.matches('.result') && document.activeElement.textContent.includes('Parsnip ${first}')`,
      )
    }
    expect(await more.count()).toBe(0)
  })

  it('are not asked for while the value of a filter is half typed', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await field(page).pressSequentially('boiler is:star')
    await page.getByRole('option', { name: 'is:starred' }).waitFor()
    await hit(page, 'that sound again').waitFor()
    expect(await page.getByText('This search cannot be understood').count()).toBe(0)
    await field(page).fill('is:star')
    await page.locator('.row').first().waitFor()
  })

  it('do not come back by a reload once they were left', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await hit(page, 'that sound again').click()
    await page.locator('.find-bar').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.find-bar').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await isSo(page, `location.pathname + location.search === '/c/conv_1'`)
    await page.reload()
    await page.locator('.row').first().waitFor()
    await page.locator('.message').first().waitFor()
    expect(await field(page).inputValue()).toBe('')
    expect(await page.locator('.find-bar').count()).toBe(0)
  })

  it('are read on after a reload as far as the hit that was left, and Back stands on it', async () => {
    for (let index = 0; index < 70; index += 1) {
      stage().server.world.messages.push(createMessage('conv_6', at(9, 0) + index * 1_000, `Parsnip ${index}`))
    }
    const page = await stage().open('/')
    await search(page, 'parsnip')
    await page.getByRole('button', { name: 'Show more' }).click()
    await hit(page, 'Parsnip 19').click()
    await page.locator('.message.is-current', { hasText: 'Parsnip 19' }).waitFor()
    await isSo(page, `document.querySelector('.find-count').textContent === '51 of 70'`)
    await page.reload()
    await page.locator('.message.is-current', { hasText: 'Parsnip 19' }).waitFor()
    await page.locator('.result').first().waitFor()
    await page.goBack()
    await isSo(
      page,
      `document.activeElement.matches('.result') && document.activeElement.textContent.includes('Parsnip 19')`,
    )
  })

  it('stay beside a hit whose bar was closed, which a reload does not open again', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await hit(page, 'that sound again').click()
    await page.locator('.find-bar').waitFor()
    await page.getByRole('button', { name: 'Close the search' }).click()
    await page.locator('.find-bar').waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.result.is-selected', { hasText: 'that sound again' }).waitFor()
    await page.locator('.message').first().waitFor()
    expect(await page.locator('.find-bar').count()).toBe(0)
  })

  it('give the focus back to the field by Escape, with nothing offered over the list', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await page.keyboard.press('ArrowDown')
    await isSo(page, `document.activeElement.matches('.result')`)
    await page.keyboard.press('Escape')
    await page.locator('.row').first().waitFor()
    await isSo(page, `document.activeElement.id === 'search'`)
    expect(await field(page).inputValue()).toBe('')
    expect(await page.getByRole('listbox').count()).toBe(0)
  })

  it('lose by the chip of a sender that one alone', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await field(page).fill('from:anna from:tom boiler')
    await page.getByRole('button', { name: 'From anna' }).click()
    expect(await field(page).inputValue()).toBe('from:tom boiler')
  })

  it('give way to the list by Escape, over which nothing is offered until one types or clicks', async () => {
    const page = await stage().open('/')
    await search(page, 'boiler')
    await page.keyboard.press('Escape')
    await page.locator('.row').first().waitFor()
    expect(await field(page).inputValue()).toBe('')
    expect(await page.getByRole('listbox').count()).toBe(0)
    await field(page).click()
    await page.getByRole('listbox').waitFor()
  })

  it('stay in sight when the phone is turned, one way and back', async () => {
    for (let index = 0; index < 40; index += 1) {
      const text = index === 20 ? 'Turnip stands here' : `${index}: ${'a few words that fill a line or two '.repeat(3)}`
      stage().server.world.messages.push(createMessage('conv_6', at(9, 0) + index * 1_000, text))
    }
    const page = await stage().open('/', PHONE)
    await search(page, 'turnip')
    await hit(page, 'Turnip').tap()
    await page.locator('.message.is-current').waitFor()
    const isInSight = () =>
      page.evaluate<boolean>(`(() => {
        const [hit, scroller] = ['.message.is-current', '.thread-scroller'].map((one) => document.querySelector(one).getBoundingClientRect())
        return hit.top >= scroller.top && hit.bottom <= scroller.bottom
      })()`)
    await expect.poll(isInSight).toBe(true)
    await page.setViewportSize({ width: 844, height: 390 })
    await expect.poll(() => page.evaluate('innerWidth')).toBe(844)
    await expect.poll(isInSight).toBe(true)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => page.evaluate('innerWidth')).toBe(390)
    await expect.poll(isInSight).toBe(true)
  })
})
