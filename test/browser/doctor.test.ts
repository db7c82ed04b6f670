import { describe, expect, it } from 'vitest'
import type { DoctorReport } from '../../src/protocol/doctor.ts'
import { SICK } from './support/fake-doctor.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const LOOK_MS = 1_100

const hang = (report: DoctorReport) => {
  const { world } = stage().server
  world.doctor.status = { ...world.doctor.status, state: 'done', report }
}

describe('the page of the doctor', () => {
  it('is found in the settings, examines when asked to, and tells how far it is', async () => {
    const page = await stage().open('/settings')
    await page.getByRole('link', { name: 'Check the phone' }).click()
    await page.getByText('Not checked yet').waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Check now' }).click()
    await page.getByText('Asking the phone: Termux:API (1 of 8)').waitFor()
    for (let look = 0; look < 3; look += 1) await page.clock.runFor(LOOK_MS)
    await page.getByText(/Asking the phone: (messages|contacts|Wi-Fi)/).waitFor()
    for (let look = 0; look < 4; look += 1) await page.clock.runFor(LOOK_MS)
    await page.getByRole('heading', { name: 'All is well' }).waitFor()
    expect(await page.locator('.doctor-progress').innerText()).toBe('')
  })

  it('shows what is broken first, with what to do about it, and a command to copy', async () => {
    hang(SICK)
    const page = await stage().open('/settings/doctor')
    await page.getByRole('heading', { name: '2 things are broken' }).waitFor()
    // With something skipped in the list.
    expect(await page.getByText('Everything else works.').count()).toBe(0)
    const phone = page.getByRole('region', { name: 'The phone' })
    const states = await phone.locator('.finding-state').allInnerTexts()
    expect(states.slice(0, 2)).toEqual(['failed', 'warning'])
    expect(await phone.locator('.finding').first().innerText()).toContain('SMS cannot be read')
    expect(await phone.locator('.finding').last().innerText()).toContain('skipped')

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy: chmod go-rwx ~/.lanline' }).click()
    await page.getByText('Command copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('chmod go-rwx ~/.lanline')
  })

  it('copies a report without addresses and paths', async () => {
    hang(SICK)
    const page = await stage().open('/settings/doctor')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByText('Report copied').waitFor()
    const text = String(await page.evaluate('navigator.clipboard.readText()'))
    expect(text).toContain('fail    sms.trouble: SMS cannot be read: Termux:API gives no answer')
    expect(text).not.toMatch(/192\.168|\/data\/data/)
  })

  it('says all of it in the language of the reader', async () => {
    hang(SICK)
    const page = await stage().open('/settings/doctor', { ...DESKTOP, locale: 'es' })
    await page.getByText('Los SMS no se pueden leer: Termux:API no responde').waitFor()
    await page.getByText('Durmió 3 h de 8 h').waitFor()
    await page.getByText('No se miró: Termux:API no responde').waitFor()
    const arabic = await stage().open('/settings/doctor', { ...PHONE, locale: 'ar' })
    await arabic
      .getByText('تتعذّر قراءة الرسائل: لا يجيب Termux:API')
      .or(arabic.getByText(/تتعذّر قراءة الرسائل/))
      .first()
      .waitFor()
    expect(await arabic.locator('.finding [lang=en]:not(code)').count()).toBe(0)
  })

  it('says in English what it has no words for, as beside a newer server', async () => {
    const [first] = SICK.findings
    const newer = {
      ...first,
      id: 'brand_new',
      case: 'x',
      title: 'Something that is new',
      fact: null,
      remedy: null,
      command: null,
    }
    // The border: a newer server's finding has all that one of ours has.
    hang({ ...SICK, findings: [newer as (typeof SICK.findings)[number]] })
    const page = await stage().open('/settings/doctor', { ...DESKTOP, locale: 'ar' })
    const words = page.locator('.finding-words[lang=en][dir=ltr]')
    await words.getByText('Something that is new').waitFor()
  })

  it('says why it may not, to a device that is not let', async () => {
    stage().server.world.doctor.isForbidden = true
    const page = await stage().open('/settings/doctor')
    await page.getByText('The phone could not be checked').waitFor()
    await page
      .getByRole('button', { name: 'Retry' })
      .or(page.getByRole('button', { name: 'Try again' }))
      .first()
      .waitFor()
  })

  it('is reached and used by keyboard', async () => {
    hang(SICK)
    const page = await stage().open('/settings/doctor')
    await page.getByRole('heading', { name: /broken/ }).waitFor()
    await page.getByRole('button', { name: 'Check again' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Asking the phone: Termux:API').waitFor()
    // The last report stays while the next one is made.
    expect(await page.getByRole('heading', { name: /broken/ }).count()).toBe(1)
  })
})
