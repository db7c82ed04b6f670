import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { NOW } from './support/fake-data.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

async function open(path = '/c/conv_4', options = {}): Promise<Page> {
  const page = await stage().open(path, options)
  await page.locator('.composer-tools').waitFor()
  return page
}
const text = (page: Page) => page.locator('#composer').inputValue()

/** Another device writes into the thread. */
function draftElsewhere(draft: string, later: number): void {
  const { server } = stage()
  const conversation = server.world.conversations.find(({ id }) => id === 'conv_4')
  if (!conversation) throw new Error('The inbox has no such conversation')
  conversation.draft = { text: draft, updated_at: NOW + later, device_name: 'Laptop' }
  server.tell({ type: 'conversation_update', data: { conversation: { ...conversation } } })
}

describe('a draft', () => {
  it('is told when typing rests, and taken away by sending', async () => {
    const page = await open()
    await page.locator('#composer').fill('half a thought')
    await expect
      .poll(() => stage().server.world.requests.filter((one) => one.endsWith('/draft')).length, { timeout: 5_000 })
      .toBe(1)
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: 'half a thought' }).waitFor()
    expect(await text(page)).toBe('')
  })

  it('of another device appears in a field that nobody writes in', async () => {
    const page = await open()
    draftElsewhere('from the laptop', 5_000)
    await expect.poll(() => text(page)).toBe('from the laptop')
  })

  it('of another device is offered, not forced, where one is writing', async () => {
    const page = await open()
    await page.locator('#composer').pressSequentially('mine')
    draftElsewhere('from the laptop', 60_000)
    await page.getByText('Newer text on Laptop:').waitFor()
    expect(await text(page)).toBe('mine')
    await page.getByRole('button', { name: 'Use the text from Laptop' }).click()
    expect(await text(page)).toBe('from the laptop')
  })
})

describe('what a text costs', () => {
  it.each([
    ['Chinese', '我们明天下午三点在车站南出口见面，请带上钥匙和行李，路上小心。'.repeat(3)],
    ['Arabic', 'نلتقي غدا في الثالثة عند المخرج الجنوبي للمحطة، أحضر المفاتيح. '.repeat(3)],
    ['Arabic with a typographic sign', `${'نلتقي غدا في الثالثة عند المخرج الجنوبي للمحطة. '.repeat(3)}…`],
  ])('is not put down to signs that could go where the whole is %s', async (_, written) => {
    const page = await open()
    await page.locator('#composer').fill(written)
    await page.locator('.counter.is-several').waitFor()
    expect(await page.locator('.composer-note mark').count()).toBe(0)
    expect(await page.getByRole('button', { name: /Simple characters/ }).count()).toBe(0)
  })
})

describe('the composer', () => {
  it('finishes the name of an emoji, and Enter takes it rather than sends', async () => {
    const page = await open()
    await page.locator('#composer').pressSequentially('so :thumbs_u')
    await page.getByRole('option').first().waitFor()
    expect(await page.locator('#composer').getAttribute('aria-activedescendant')).toBeTruthy()
    await page.keyboard.press('Enter')
    expect(await text(page)).toBe('so 👍')
    expect(await page.locator('.message', { hasText: 'so 👍' }).count()).toBe(0)
    expect(stage().complaints).toEqual([])
  })

  it('finishes a template by its shortcut, filled in for who is written to', async () => {
    const page = await open()
    await page.locator('#composer').pressSequentially('/late')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await text(page)).toBe('Sorry Maximilian-Alexander, I am ten minutes late')
  })

  it('says behind a slash that there are no templates, and leads to the first one', async () => {
    stage().server.world.templates = []
    const page = await open()
    await page.locator('#composer').pressSequentially('/')
    await page.getByText('No templates yet').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('No templates yet').waitFor({ state: 'detached' })
    await page.locator('#composer').fill('')
    await page.locator('#composer').pressSequentially('/')
    await page.getByRole('link', { name: 'New template' }).click()
    await page.waitForURL(/\/settings\/templates/)
    expect(stage().complaints).toEqual([])
  })

  it('has its templates in the sheet of a phone', async () => {
    const page = await open('/c/conv_4', PHONE)
    await page.locator('.send-options').click()
    await page.getByRole('menuitem', { name: 'Templates' }).click()
    await page.locator('.template-list button').first().click()
    await page.locator('.template-list').waitFor({ state: 'detached' })
    expect(await text(page)).not.toBe('')
  })

  it('leaves what is typed alone after Escape', async () => {
    const page = await open()
    await page.locator('#composer').pressSequentially('/late')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: '/late' }).waitFor()
  })

  it('picks an emoji by search and by keyboard alone, and remembers it', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Emoji', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByPlaceholder('Search emoji').waitFor()
    await page.keyboard.type('rocket')
    await page.locator('.emoji-grid button').first().waitFor()
    await page.keyboard.press('Enter')
    expect(await text(page)).toBe('🚀')
    // It stays for the next one.
    await page.keyboard.press('Enter')
    expect(await text(page)).toBe('🚀🚀')
    // The first one empties the search.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('.emoji-grid').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Emoji', exact: true }).click()
    await page.locator('.emoji-grid button', { hasText: '🚀' }).waitFor()
    await page.getByRole('button', { name: 'Emoji', exact: true }).click()
    await page.locator('.emoji-grid').waitFor({ state: 'detached' })
  })

  it('brings up no keyboard with the emoji of a phone, and shows all their kinds', async () => {
    const page = await open('/c/conv_4', { ...PHONE, viewport: { width: 360, height: 740 } })
    await page.getByRole('button', { name: 'Emoji', exact: true }).click()
    const first = page.locator('.emoji-grid button').first()
    const sign = (await first.textContent()) ?? ''
    // It stays for the next one, and the text is in sight above which it stands.
    for (let count = 0; count < 3; count += 1) await first.click()
    expect(await text(page)).toBe(sign.repeat(3))
    const panel = await page.locator('.emoji-panel').boundingBox()
    const card = await page.locator('.composer-card').boundingBox()
    expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(card?.y ?? 0)
    await page.getByRole('button', { name: 'Erase the last one' }).click()
    expect(await text(page)).toBe(sign.repeat(2))
    expect(await page.evaluate('document.activeElement.closest(".emoji-panel") !== null')).toBe(true)
    expect(await page.locator('#composer').evaluate((field) => field.getAttribute('inputmode') ?? '')).toBe('')
    await page.locator('#composer').click()
    await page.locator('.emoji-grid').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Emoji', exact: true }).click()
    const groups = page.locator('.emoji-groups')
    await groups.waitFor()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('DIV')
    expect(await groups.evaluate((row) => row.scrollWidth - row.clientWidth)).toBe(0)
    expect(await groups.locator('button').count()).toBe(8)
  })

  it('offers to make what was pasted plain only once, and only while it stands there', async () => {
    const page = await open()
    const paste = (pasted: string) =>
      page.evaluate(`{
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', ${JSON.stringify(pasted)})
        const field = document.querySelector('#composer')
        field.focus()
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        document.execCommand('insertText', false, ${JSON.stringify(pasted)})
      }`)
    await paste('it’s “late”')
    await page.getByRole('button', { name: 'Make plain' }).waitFor()
    await page.locator('#composer').fill('')
    await page.getByRole('button', { name: 'Make plain' }).waitFor({ state: 'detached' })
    await paste(`I’ll ${'be there in a while '.repeat(4)}`)
    await page.getByRole('button', { name: /Simple characters/ }).waitFor()
    expect(await page.getByRole('button', { name: 'Make plain' }).count()).toBe(0)
  })

  it('has notes in sight above it, however high it is', async () => {
    const page = await open('/c/conv_4', PHONE)
    await page.locator('#composer').fill(`I’ll ${'be there in a while '.repeat(12)}`)
    await page.getByRole('button', { name: /Simple characters/ }).click()
    const [note, composer] = [await page.locator('.toast').boundingBox(), await page.locator('.composer').boundingBox()]
    expect(Math.round((composer?.y ?? 0) - (note ? note.y + note.height : 0))).toBe(24)
  })

  it('names the costly character with its place, makes it plain, and takes that back', async () => {
    const page = await open()
    const long = `I’ll ${'be there in a while '.repeat(4)}`.trim()
    await page.locator('#composer').fill(long)
    await page.getByText('at character 2 makes this 2 parts').waitFor()
    await page.getByRole('button', { name: /Simple characters/ }).click()
    expect(await text(page)).toBe(long.replace('’', "'"))
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await text(page)).toBe(long)
  })

  it('plans a message, shows it below the others, and edits and takes it back there', async () => {
    const page = await open()
    await page.locator('#composer').fill('Happy birthday')
    await page.getByRole('button', { name: 'When to send' }).click()
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
    await page.getByText('Goes out tomorrow 08:00').waitFor()
    await page.locator('#composer').press('Enter')
    const planned = page.locator('.is-scheduled', { hasText: 'Happy birthday' })
    await planned.waitFor()
    await planned.getByRole('button', { name: 'Edit' }).click()
    await page.locator('.revision-bar').waitFor()
    await page.locator('#composer').fill('Happy birthday!!')
    await page.locator('#composer').press('Enter')
    await page.locator('.is-scheduled', { hasText: 'birthday!!' }).waitFor()
    await page.locator('.is-scheduled').getByRole('button', { name: 'Cancel' }).click()
    await page.locator('.is-scheduled').waitFor({ state: 'detached' })
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.is-scheduled', { hasText: 'birthday!!' }).locator('time', { hasText: '08:00' }).waitFor()
  })

  it('keeps the hour of what is written, and an edit of a planned message, over a reload', async () => {
    const page = await open()
    await page.locator('#composer').fill('Happy birthday')
    await page.getByRole('button', { name: 'When to send' }).click()
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
    await page.getByText('Goes out tomorrow 08:00').waitFor()
    await page.reload()
    await page.getByText('Goes out tomorrow 08:00').waitFor()
    expect(await text(page)).toBe('Happy birthday')
    await page.locator('#composer').press('Enter')
    const planned = page.locator('.is-scheduled', { hasText: 'Happy birthday' })
    await planned.getByRole('button', { name: 'Edit' }).click()
    await page.locator('#composer').fill('Happy birthday, Anna')
    await page.reload()
    await page.locator('.revision-bar').waitFor()
    expect(await text(page)).toBe('Happy birthday, Anna')
    await page.locator('#composer').press('Escape')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.locator('#composer').press('Enter')
    await page.locator('.is-scheduled', { hasText: 'birthday, Anna' }).waitFor()
    expect(await text(page)).toBe('')
  })

  it('asks before it sends at once what was planned for an hour that has passed', async () => {
    const page = await open()
    await page.locator('#composer').fill('Happy birthday')
    await page.evaluate(`localStorage.setItem('lanline.send-at.conv_4', String(Date.now() - 3_600_000))`)
    await page.reload()
    await page.locator('.planned-note.is-wrong').waitFor()
    await page.locator('#composer').press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    expect(await text(page)).toBe('Happy birthday')
    await page.locator('#composer').press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click()
    await page.locator('.message:not(.is-scheduled)', { hasText: 'Happy birthday' }).waitFor()
    expect(await text(page)).toBe('')
  })

  it('refuses a time that has passed, in words', async () => {
    const page = await open()
    await page.locator('#composer').fill('too late')
    await page.locator('.send').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pick a time…' }).click()
    await page.locator('#schedule').fill('2025-11-18T09:00')
    await page.getByText('This time has passed').waitFor()
    expect(await page.getByRole('button', { name: 'Schedule', exact: true }).isDisabled()).toBe(true)
  })

  it('lets a long text scroll in six lines, with Send in sight', async () => {
    const page = await open('/c/conv_4', PHONE)
    await page.locator('#composer').fill(Array.from({ length: 12 }, (_, line) => `Line ${line + 1}`).join('\n'))
    const sizes = await page.locator('#composer').evaluate((field) => [field.clientHeight, field.scrollHeight] as const)
    expect(sizes[1]).toBeGreaterThan(sizes[0] * 1.5)
    const send = await page.locator('.send').boundingBox()
    expect(send && send.y + send.height).toBeLessThanOrEqual(844)
  })

  it('says that pictures cannot be sent when one is dropped', async () => {
    const page = await open()
    await page.evaluate(`{
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], 'photo.png', { type: 'image/png' }))
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.querySelector('.composer').dispatchEvent(drop)
    }`)
    await page.getByText('Pictures cannot be sent from here').waitFor()
  })
})
