import { describe, expect, it } from 'vitest'
import { setStage } from './support/page.ts'

const stage = setStage()

describe('the title of the page', () => {
  it.each([
    ['/', 'Lanline'],
    ['/?q=boiler', 'boiler'],
    ['/c/conv_1', 'Anna Lindqvist'],
    ['/new', 'New message'],
    ['/campaigns', 'Campaigns'],
    ['/overview', 'Overview'],
    ['/settings/appearance', 'Settings'],
  ])('at %s is %s, behind how much is unread', async (path, name) => {
    const page = await stage().open(path)
    await expect.poll(() => page.title(), { timeout: 10_000 }).toMatch(new RegExp(`^\\(\\d+\\) ${name}$`))
  })
})
