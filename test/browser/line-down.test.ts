import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { createConversation, createMessage, NOW } from './support/fake-data.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

async function openAndLose(path: string): Promise<Page> {
  const page = await stage().open(path)
  await page.locator('.row').first().waitFor()
  await page.locator('.message').first().waitFor()
  stage().server.setReachable(false)
  await isSo(page, `document.querySelector('.strip') !== null`)
  await page.clock.runFor(10_000)
  await page.locator('.strip', { hasText: 'Your phone is out of reach' }).waitFor()
  return page
}

/** A conversation that the page knows nothing of. */
function addUnknown(): void {
  const { world } = stage().server
  world.conversations.push(createConversation(2_000, { contact_name: 'Somebody new', last_message_at: NOW }))
  world.messages.push(createMessage('conv_2000', NOW, 'Nobody here has read me'))
}

const goTo = (page: Page, path: string) =>
  page.evaluate(`(history.pushState({}, '', '${path}'), dispatchEvent(new PopStateEvent('popstate')))`)

describe('a thread of which nothing is kept here', () => {
  it('says that it could not be read and why, and is read as soon as the phone is back', async () => {
    const page = await openAndLose('/c/conv_4')
    addUnknown()
    await goTo(page, '/c/conv_2000')
    const said = page.locator('.thread-pane .nothing', { hasText: 'The messages could not be read' })
    await said.getByText('The phone cannot be reached').waitFor()
    // Once is enough.
    expect(await page.locator('.toast').count()).toBe(0)
    stage().server.setReachable(true)
    await page.clock.runFor(60_000)
    await page.locator('.message', { hasText: 'Nobody here has read me' }).waitFor()
    await page.getByRole('heading', { name: 'Somebody new' }).waitFor()
  })

  it('is read when one tries again', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('.message').first().waitFor()
    addUnknown()
    await page.route('**/api/conversations/conv_2000**', (route) => route.abort())
    await goTo(page, '/c/conv_2000')
    const again = page.locator('.thread-pane .nothing').getByRole('button', { name: 'Try again' })
    await again.waitFor()
    await page.unroute('**/api/conversations/conv_2000**')
    await again.click()
    await page.locator('.message', { hasText: 'Nobody here has read me' }).waitFor()
  })
})

describe('while the line is down', () => {
  it('a change is refused at once with a sentence, and nothing asks in vain', async () => {
    const page = await openAndLose('/c/conv_4')
    // Whoever asks now waits for a network that swallows everything.
    await page.route('**/api/conversations/**', () => undefined)
    await page.locator('.thread-header').getByRole('button', { name: 'Star', exact: true }).click()
    await page.locator('.toast', { hasText: 'The phone cannot be reached' }).waitFor({ timeout: 2_000 })
    await page.locator('.thread-header').getByRole('button', { name: 'Star', exact: true, pressed: false }).waitFor()
  })

  it('the SIM is shown as it was known, and another one can be chosen later', async () => {
    const { world } = stage().server
    world.sims = [
      { slot: 0, name: 'Home', state: 'works', last_sent_at: null },
      { slot: 1, name: 'Work', state: 'works', last_sent_at: null },
    ]
    for (const conversation of world.conversations) conversation.sim = 1
    const page = await openAndLose('/c/conv_4')
    const button = page.locator('.composer .sim-switch')
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await button.click({ force: true })
    await page.locator('.toast', { hasText: 'Another SIM can be chosen when the phone is back' }).waitFor()
    expect(await page.getByRole('menuitem').count()).toBe(0)
  })

  it('what is planned stands with its hour below the others, and comes back after it was discarded', async () => {
    const page = await openAndLose('/c/conv_4')
    await page.locator('#composer').fill('Happy birthday')
    await page.getByRole('button', { name: 'When to send' }).click()
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
    await page.locator('#composer').press('Enter')
    const planned = page.locator('.is-scheduled', { hasText: 'Happy birthday' })
    await planned.locator('time', { hasText: '08:00' }).waitFor()
    await planned.locator('.mark-scheduled').waitFor()
    expect(await page.locator('.row', { hasText: 'Happy birthday' }).count()).toBe(0)
    await planned.getByRole('button', { name: 'Discard' }).click()
    await planned.waitFor({ state: 'detached' })
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await planned.waitFor()
    stage().server.setReachable(true)
    await page.clock.runFor(60_000)
    await planned.getByRole('button', { name: 'Send now' }).waitFor()
    expect(await planned.count()).toBe(1)
  })

  it('a plan whose hour passed says so, and goes out at once when it is told to', async () => {
    const page = await openAndLose('/c/conv_4')
    await page.locator('#composer').fill('Happy birthday')
    await page.getByRole('button', { name: 'When to send' }).click()
    await page.getByRole('menuitem', { name: /in 1 hour/ }).click()
    await page.locator('#composer').press('Enter')
    await page.locator('.is-scheduled', { hasText: 'Happy birthday' }).waitFor()
    let isDown = true
    let refusals = 0
    // From before the clock moves: what is under way then could arrive when the line is back.
    await page.route('**/send', async (route) => {
      if (isDown) return route.abort()
      if (!route.request().postData()?.includes('send_at')) return route.fallback()
      refusals += 1
      const error = { code: 'invalid', message: 'Cannot schedule: send_at is in the past' }
      return route.fulfill({ status: 400, json: { success: false, error } })
    })
    await page.clock.fastForward(2 * 60 * 60_000)
    isDown = false
    stage().server.setReachable(true)
    await page.clock.runFor(60_000)
    const note = page.locator('.note-failed', { hasText: /Was to go out today 1\d:\d\d: that time has passed/ })
    await note.getByRole('button', { name: 'Send now' }).click()
    await note.waitFor({ state: 'detached' })
    // More than one where the moved clock ran out for a request that was under way.
    expect(refusals).toBeGreaterThan(0)
    expect(await page.locator('.bubble', { hasText: 'Happy birthday' }).count()).toBe(1)
  })

  it('the foot of the list says how the phone was, and when', async () => {
    const page = await openAndLose('/c/conv_4')
    const foot = page.locator('.health-bar')
    expect(await foot.textContent()).toMatch(/82%.*As of 14:0\d/)
  })
})
