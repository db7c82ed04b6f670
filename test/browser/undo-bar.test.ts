import { expect, it } from 'vitest'
import { createOwn, NOW } from './support/fake-data.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
const MINUTE_MS = 60_000

it('A text that is held can be taken back also where the clock of the device is ahead, until its time is over', async () => {
  const { world } = stage().server
  world.settings = { ...world.settings, send_delay_ms: 30_000 }
  world.phone_time = NOW - MINUTE_MS
  world.messages.push(createOwn('conv_1', NOW - MINUTE_MS, 'Written too fast', 'queued'))
  const page = await stage().open('/c/conv_1', DESKTOP)
  const bar = page.locator('.undo-bar')
  await bar.waitFor()
  expect(await bar.innerText()).toMatch(/Goes out in \d+ seconds/)
  world.phone_time = NOW
  await page.clock.fastForward(MINUTE_MS)
  await bar.waitFor({ state: 'detached' })
})

it('A text that is held can be taken back again when the clock of the phone is put back', async () => {
  const { world } = stage().server
  world.settings = { ...world.settings, send_delay_ms: 30_000 }
  world.phone_time = NOW
  world.messages.push(createOwn('conv_4', NOW - MINUTE_MS, 'Written too fast', 'queued'))
  const page = await stage().open('/c/conv_4', DESKTOP)
  await page.locator('.message', { hasText: 'Written too fast' }).waitFor()
  const bar = page.locator('.undo-bar')
  // Its countdown has long begun, and ended.
  await page.clock.fastForward(1_000)
  expect(await bar.count()).toBe(0)
  world.phone_time = NOW - MINUTE_MS
  // Any answer tells the hour.
  await page.locator('.thread-header').getByRole('button', { name: 'Star', exact: true }).click()
  await bar.waitFor()
})
