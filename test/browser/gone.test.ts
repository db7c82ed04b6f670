import { describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()

describe('what is no longer here', () => {
  it.each([
    ['a conversation', '/c/conv_999999', 'This conversation is no longer here'],
    ['a message to several people', '/many/batch_77', 'This message is no longer here'],
  ])('says so and leads on: %s', async (_, path, sentence) => {
    for (const size of [DESKTOP, PHONE]) {
      const page = await stage().open(path, size)
      await page.getByText(sentence).waitFor()
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
      await page.getByRole('link', { name: 'All conversations' }).click()
      await page.locator('.row').first().waitFor()
      // Back would only lead to what is not there.
      await expect.poll(() => new URL(page.url()).pathname).toBe('/')
      await page.close()
    }
  })

  it('is not said of what could not be read, which is tried again', async () => {
    const page = await stage().open('/', DESKTOP)
    await page.route('**/api/batches/batch_77', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }))
    await page.goto(new URL('/many/batch_77', page.url()).href)
    await page.getByText('What happened to it could not be read').waitFor()
    await page.unroute('**/api/batches/batch_77')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('This message is no longer here').waitFor()
  })
})
