import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { people as arabic } from '../../web/language/ar/later/people.ts'
import { isSo } from './check-page.ts'
import { at, createMessage } from './support/fake-data.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const SPANISH: BrowserContextOptions = { ...DESKTOP, locale: 'es-MX' }
const ARABIC: BrowserContextOptions = { ...DESKTOP, locale: 'ar' }

const root = (page: Page) => page.evaluate<string>('`${document.documentElement.lang} ${document.documentElement.dir}`')
const isShown = (page: Page) => page.locator('.row').first().waitFor()
/** Where something stands, from one edge to the other. */
const boxOf = (page: Page, selector: string) =>
  page.evaluate<{ left: number; right: number }>(
    `(({ left, right }) => ({ left, right }))(document.querySelector('${selector}').getBoundingClientRect())`,
  )

describe('the language of the app', () => {
  it.each([
    ['es ltr', SPANISH, 'Buscar'],
    ['ar rtl', ARABIC, 'بحث'],
    ['en ltr', { ...DESKTOP, locale: 'sv-SE' }, 'Search'],
  ])('is the one of the browser, and English for one that it does not speak: %s', async (expected, options, search) => {
    const page = await stage().open('/', options)
    await isShown(page)
    expect(await root(page)).toBe(expected)
    expect(await page.locator('#search').getAttribute('placeholder')).toBe(search)
    expect(stage().complaints).toEqual([])
  })

  it.each([
    ['code_wrong', 'Este código no es correcto o ya no vale. Revísalo o pide otro.'],
    ['code_used', 'Este código ya se usó. Pide otro en el teléfono.'],
    ['code_late', 'Este código tiene más de cinco minutos. Pide otro en el teléfono.'],
    ['code_guessed_at', 'Demasiados intentos fallidos cerraron este código. Pide otro en el teléfono.'],
    ['code_replaced', 'Códigos más nuevos sustituyen a este. Escribe el último.'],
  ] as const)('says why a code lets nobody in: %s', async (reason, sentence) => {
    Object.assign(stage().server.world, { isPaired: false, pairingRefusal: reason })
    const page = await stage().open('/', SPANISH)
    await page.locator('#code').fill('AAAA2222')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText(sentence).waitFor()
  })

  it('stands on the page before the first paint, with its direction', async () => {
    const page = await stage().open('/', ARABIC)
    // The bundle never comes, so only what is there before it has had its say.
    await page.route(/\/assets\/main-\w+\.js/, (route) => route.abort())
    await page.reload()
    expect(await root(page)).toBe('ar rtl')
    const languages = page.locator('link[rel=modulepreload]:is([href*="/ar-"], [href*="/en-"], [href*="/es-"])')
    expect(await languages.getAttribute('href')).toMatch(/\/assets\/ar-\w+\.js$/)
  })

  it('brings its own texts and no others', async () => {
    const page = await stage().open('/settings/look', SPANISH)
    const asked: string[] = []
    page.on('request', (request) => asked.push(/\/((en|es|ar)(-later)?)-\w+\.js$/.exec(request.url())?.[1] ?? ''))
    await page.reload()
    await page.locator('.card').first().waitFor()
    expect([...new Set(asked)].filter(Boolean).toSorted()).toEqual(['es', 'es-later'])
  })

  it('changes where it is chosen, at once and for good, and nothing that was typed is lost', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('#composer').fill('Half a sentence')
    await page.locator('a[href="/settings/look"], a[href="/settings"]').first().click()
    await page.locator('#language').waitFor()
    await page.evaluate(`document.documentElement.dataset.page = 'the same'`)
    await page.locator('#language').focus()
    await page.locator('#language').selectOption('ar')
    await page.locator('.settings-title', { hasText: 'الإعدادات' }).waitFor()
    expect(await root(page)).toBe('ar rtl')
    expect(await page.evaluate('document.activeElement.id')).toBe('language')
    expect(await page.locator('#language option').allInnerTexts()).toEqual([
      'كالمتصفح',
      'English',
      'Español',
      'العربية',
    ])
    await page.locator('#language').selectOption('es')
    await page.locator('.settings-title', { hasText: 'Ajustes' }).waitFor()
    expect(await page.evaluate('document.documentElement.dataset.page')).toBe('the same')
    await page.goBack()
    await page.locator('#composer').waitFor()
    expect(await page.locator('#composer').inputValue()).toBe('Half a sentence')
    await page.reload()
    await page.getByPlaceholder('Buscar').waitFor()
    expect(await root(page)).toBe('es ltr')
    expect(stage().complaints).toEqual([])
  })

  it('stays as it is when the texts of the chosen one are out of reach', async () => {
    const page = await stage().open('/settings/look')
    await page.route(/\/assets\/ar(-later)?-\w+\.js/, (route) => route.abort())
    await page.locator('#language').selectOption('ar')
    await page.locator('.toast').waitFor()
    expect(await root(page)).toBe('en ltr')
    expect(await page.locator('#language').inputValue()).toBe('en')
    expect(await page.locator('.settings-title').innerText()).toBe('Settings')
  })

  it('is English when the texts of the browser’s own cannot be had at the start', async () => {
    const page = await stage().open('/', SPANISH)
    await isShown(page)
    await page.route(/\/assets\/es-\w+\.js/, (route) => route.abort())
    await page.evaluate(
      `navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))`,
    )
    await page.reload()
    await page.getByPlaceholder('Search').waitFor()
    expect(await root(page)).toBe('en ltr')
  })
})

describe('from right to left', () => {
  it('the page is turned around: rail, list, thread, and the bubbles of both sides', async () => {
    const page = await stage().open('/c/conv_1', ARABIC)
    await page.locator('.is-mine .bubble').first().waitFor()
    const [rail, list, thread] = await Promise.all(
      ['.rail', '.list-pane', '.thread-pane'].map((selector) => boxOf(page, selector)),
    )
    expect(thread?.right).toBeLessThanOrEqual(list?.left ?? 0)
    expect(list?.right).toBeLessThanOrEqual(rail?.left ?? 0)
    const [mine, theirs] = await Promise.all(['.is-mine .bubble', '.is-theirs .bubble'].map((one) => boxOf(page, one)))
    expect(mine?.left).toBeLessThan(theirs?.left ?? 0)
    expect(theirs?.right).toBeGreaterThan(mine?.right ?? 0)
  })

  it('numbers run from left to right, names are kept apart, and each text has its own direction', async () => {
    const page = await stage().open('/c/conv_1', ARABIC)
    await page.locator('.bubble').first().waitFor()
    await page.locator('.row-words').first().waitFor()
    const apart = await page.evaluate<string[]>(`
      [...document.querySelectorAll('.row-name, .row-words, .thread-who h1')]
        .filter((one) => one.dir !== 'auto').map((one) => one.outerHTML.slice(0, 120))`)
    expect(apart).toEqual([])
    const directions = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.bubble')].map((one) => getComputedStyle(one).unicodeBidi)`,
    )
    expect([...new Set(directions)]).toEqual(['plaintext'])
    const numbers = await page.evaluate<string[]>(`
      [...document.querySelectorAll('body *')]
        .filter((one) => one.children.length === 0 && /^\\+\\d[\\d ]{6,}$/.test(one.textContent.trim()))
        .filter((one) => getComputedStyle(one).direction !== 'ltr')
        .map((one) => one.outerHTML.slice(0, 120))`)
    expect(numbers).toEqual([])
  })

  it.each([
    ['ar', 'I shall take the keys then, and the blue van if nobody else needs it on Saturday'],
    ['en-GB', 'سآخذ المفاتيح إذن، والشاحنة الزرقاء إن لم يحتج إليها أحد آخر يوم السبت القادم في الصباح'],
  ])(
    'the time stands at the end of a text that runs against the page, whose lines all begin at one edge: %s',
    async (locale, text) => {
      stage().server.world.messages.push(createMessage('conv_4', at(13, 0), text))
      const page = await stage().open('/c/conv_4', { ...DESKTOP, locale })
      await page.locator('.bubble', { hasText: text }).locator('.meta').waitFor()
      const starts = await page.evaluate<number[]>(`
      const bubble = [...document.querySelectorAll('.bubble')].at(-1)
      const range = document.createRange()
      range.selectNodeContents(bubble)
      range.setEndBefore(bubble.querySelector('.meta'))
      const isRightToLeft = document.documentElement.dir === 'ltr'
      const lines = new Map()
      for (const { top, left, right } of range.getClientRects()) {
        const start = Math.round(isRightToLeft ? right : -left)
        lines.set(Math.round(top), Math.max(start, lines.get(Math.round(top)) ?? -Infinity))
      }
      Array.from(lines.values())`)
      expect(starts.length).toBeGreaterThan(1)
      expect(new Set(starts).size).toBe(1)
    },
  )

  it('a name in Latin letters stands beside its picture, and a shortcut keeps its slash before it', async () => {
    const page = await stage().open('/c/conv_1', ARABIC)
    await page.locator('.thread-header [aria-haspopup=menu]').click()
    await page.getByRole('menuitem', { name: arabic.joinWith }).click()
    await page.locator('.join-row').first().waitFor()
    const gap = `(() => {
      const row = [...document.querySelectorAll('.join-row')].find((one) => /[a-z]{4}/i.test(one.querySelector('.join-who').textContent))
      const name = new Range()
      name.selectNodeContents(row.querySelector('.join-who > span'))
      return row.querySelector('.avatar').getBoundingClientRect().left - name.getBoundingClientRect().right
    })()`
    expect(await page.evaluate<number>(gap)).toBeLessThan(20)
    await page.goto(`${stage().server.url}/settings/templates`)
    await page.locator('.shortcut').first().waitFor()
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.shortcut')).direction`)).toBe('ltr')
  })

  it('arrows point the other way, ticks and the clock do not', async () => {
    const page = await stage().open('/c/conv_1', { ...PHONE, locale: 'ar' })
    await page.locator('.bubble').first().waitFor()
    await isSo(page, `getComputedStyle(document.querySelector('.thread-header svg')).scale === '-1 1'`)
    const turned = await page.evaluate<number>(
      `document.querySelectorAll('.status-mark.mirrored, .mark.mirrored').length`,
    )
    expect(turned).toBe(0)
  })

  it('the width of the list follows the arrow that points away from it', async () => {
    const page = await stage().open('/', ARABIC)
    await isShown(page)
    const handle = page.getByRole('separator')
    const before = await boxOf(page, '.list-pane')
    await handle.focus()
    await page.keyboard.press('ArrowLeft')
    await isSo(page, `document.querySelector('.list-pane').getBoundingClientRect().left < ${before.left}`)
  })

  it.each([
    ['/', PHONE],
    ['/c/conv_1', PHONE],
    ['/c/conv_4', PHONE],
    ['/new', PHONE],
    ['/overview', PHONE],
    ['/settings/look', PHONE],
    ['/settings/messages', PHONE],
    ['/', DESKTOP],
    ['/settings/look', DESKTOP],
  ])('%s stands nowhere beyond the edges', async (path, options) => {
    for (const locale of ['ar', 'es']) {
      const page = await stage().open(path, {
        ...options,
        locale,
        ...(options === PHONE && { viewport: { width: 320, height: 640 } }),
      })
      await page.locator(':is(.row, .message, .card, .result, .to-field, #composer):visible').first().waitFor()
      await page.clock.runFor(2_000)
      expect(await findBeyondEdges(page)).toEqual([])
    }
  })
})

/** Buttons whose label is cut, and what stands out of the screen without a scroller around it. */
function findBeyondEdges(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const isScrolled = (one) => {
      for (let up = one.parentElement; up; up = up.parentElement)
        if (/auto|scroll|hidden/.test(getComputedStyle(up).overflowX)) return true
      return false
    }
    const faults = []
    for (const one of document.querySelectorAll('#app *')) {
      const { left, right, width, height } = one.getBoundingClientRect()
      if (width < 2 || height < 2) continue
      if ((left < -1 || right > innerWidth + 1) && !isScrolled(one)) faults.push('out: ' + one.outerHTML.slice(0, 100))
      if (one.matches('button, .button, label, a, h1, h2, .choice label') && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible' && getComputedStyle(one).textOverflow !== 'ellipsis')
        faults.push('cut: ' + one.outerHTML.slice(0, 100))
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the screen')
    return faults
  })()`)
}
