import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { at, createMessage } from './support/fake-data.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

/** Notes every text that is added to a live region, in order: what a screen reader says by itself. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`(() => {
    globalThis.said = []
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        const region = (target.closest ? target : target.parentElement)?.closest('[aria-live=polite], [role=status], [role=alert]')
        if (region) for (const node of addedNodes) if (node.textContent) globalThis.said.push(node.textContent)
      }
    }).observe(document.body, { childList: true, subtree: true })
  })()`)
  return () => page.evaluate<string[]>('globalThis.said')
}

function arrive(text: string): void {
  const { server } = stage()
  const message = createMessage('conv_1', at(14, 7), text, { is_read: false })
  const [conversation] = server.world.conversations
  if (!conversation) throw new Error('The inbox is empty')
  server.world.messages.push(message)
  server.tell({ type: 'new_message', data: { message, conversation } })
}

describe('what a screen reader says by itself', () => {
  it('is each new message of the open thread once, and the same words again when they come again', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.message').first().waitFor()
    const said = await listen(page)
    arrive('Are you there?')
    await expect.poll(said).toEqual(['Anna Lindqvist: Are you there?'])
    arrive('Are you there?')
    await expect.poll(said).toEqual(['Anna Lindqvist: Are you there?', 'Anna Lindqvist: Are you there?'])
  })

  it('is what becomes of a message that was written here, and nothing when a thread opens', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    const said = await listen(page)
    await page.locator('[data-conversation=conv_1]').click()
    await page.locator('.message', { hasText: 'Leaving at six sharp' }).waitFor()
    expect(await said()).toEqual([])
    const pending = stage().server.world.messages.find(({ body }) => body === 'Leaving at six sharp')
    if (!pending?.status_detail) throw new Error('The message is not in the inbox')
    const message = {
      ...pending,
      status: 'sent' as const,
      status_detail: { ...pending.status_detail, state: 'sent' as const },
    }
    stage().server.tell({ type: 'message_status_update', data: { message } })
    await expect.poll(said).toEqual(['sent: Leaving at six sharp'])
    stage().server.tell({ type: 'message_status_update', data: { message } })
    arrive('Good')
    await expect.poll(said).toEqual(['sent: Leaving at six sharp', 'Anna Lindqvist: Good'])
  })

  it('is said in the reader’s language, with list and thread named', async () => {
    const page = await stage().open('/c/conv_1', { viewport: { width: 1440, height: 900 }, locale: 'es-ES' })
    await page.locator('.message').first().waitFor()
    await page.getByRole('grid', { name: 'Conversaciones' }).waitFor()
    await page.getByRole('log', { name: 'Mensajes con Anna Lindqvist' }).waitFor()
    expect(await page.getByRole('article', { name: /^Tú, 12:41: Five litres or ten\?, entregado/ }).count()).toBe(1)
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
  })
})
