import { beforeEach, describe, expect, it } from 'vitest'
import { createOptOut } from './support/fake-opt-outs.ts'
import { setStage } from './support/page.ts'

const stage = setStage()
beforeEach(() => {
  const { world } = stage().server
  world.optOuts = [
    createOptOut(),
    createOptOut({
      phone: '+33639980001',
      phone_formatted: '06 39 98 00 01',
      name: 'Karim',
      source: 'manual',
      word: null,
    }),
  ]
})

describe('the opt-outs', () => {
  it('say how each came there, are searched, and lead to what was written', async () => {
    const page = await stage().open('/opt-outs')
    await page.getByText('2 numbers').waitFor()
    await page.getByText('Wrote “STOP”').waitFor()
    await page.getByText('Added by hand').waitFor()
    await page.getByLabel('Number or name').fill('karim')
    await page.getByText('1 number', { exact: true }).waitFor()
    await page.getByLabel('Number or name').fill('x')
    await page.getByText('No such number or name here').waitFor()
    await page.getByLabel('Number or name').press('Escape')
    await page.getByRole('link', { name: /^Ingrid Sørensen, / }).click()
    await expect.poll(() => page.url()).toContain('/c/conv_1')
  })

  it('take many numbers at once, and keep what is none in the field', async () => {
    const page = await stage().open('/opt-outs')
    await page.getByRole('button', { name: 'Add numbers' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Add' }).getAttribute('aria-disabled')).toBe('true')
    await dialog.getByLabel('Numbers').fill('+33 6 11 22 33 44, hello\n+33639980001')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.getByRole('alert').getByText('1 number added, 1 was there already. 1 cannot be a number.').waitFor()
    expect(await dialog.getByLabel('Numbers').inputValue()).toBe('hello')
    await dialog.getByLabel('Numbers').fill('+33 6 11 22 33 55')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('1 number added').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('4 numbers').waitFor()
  })

  it('let somebody back in only with a reason, which the log keeps', async () => {
    const page = await stage().open('/opt-outs')
    await page.getByText('Log', { exact: true }).click()
    await page.getByText('Nothing has happened yet').waitFor()
    await page.getByRole('button', { name: 'Let back in… Karim' }).click()
    const dialog = page.getByRole('dialog')
    const yes = dialog.getByRole('button', { name: 'Let back in' })
    await dialog.getByLabel('Why').fill('  x ')
    // What is not ready yet says so, and does nothing.
    await yes.click({ force: true })
    expect(stage().server.world.requests.join()).not.toContain('DELETE')
    await dialog.getByLabel('Why').fill('Told me so on the phone')
    await yes.click()
    await page.getByText('Campaigns may write to this number again').waitFor()
    await page.getByText('1 number', { exact: true }).waitFor()
    await page.getByText('on Laptop, kitchen · Told me so on the phone').waitFor()
  })

  it('follow what others do, and say what could not be read', async () => {
    const { server } = stage()
    const page = await stage().open('/opt-outs')
    await page.getByText('2 numbers').waitFor()
    server.world.optOuts = [createOptOut({ phone: '+461', name: 'Newcomer' }), ...server.world.optOuts]
    server.tell({ type: 'opt_out_update', data: { phone: '+461', opt_out: null, total: 3 } })
    await page.getByRole('link', { name: /^Newcomer/ }).waitFor()

    await page.route('**/api/opt-outs?*', (route) => route.fulfill({ status: 500, json: {} }))
    await page.reload()
    await page.getByText('The opt-outs could not be read').waitFor()
    await page.unroute('**/api/opt-outs?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('3 numbers').waitFor()
  })
})
