import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { buildWebApp } from '../browser/support/build-web-app.ts'
import { NOW } from '../browser/support/fake-data.ts'
import { startFakeServer } from '../browser/support/fake-server.ts'
import { SCREENS, type Screen } from '../browser/support/screens.ts'
import { launchChromium } from '../support/chromium.ts'
import { projectRoot } from '../support/source-files.ts'
import { buildGallery } from './build-gallery.ts'
import { takeReadmePictures } from './readme-pictures.ts'

/**
 * Photographs every part in every state and every screen of the table of screens, for the eye: `npm run gallery [-- WORDS]`. Writes
 * test/screenshots/gallery with a sheet that shows them beside each other. WORDS: only screens whose name holds them. `npm run
 * screenshots`, after `npm run build`, takes the pictures of the README instead.
 */

const OUT = join(projectRoot, 'test/screenshots/gallery')
const THEMES = ['light', 'dark', 'black', 'contrast'] as const
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const wanted = process.argv.slice(2).join(' ')
const isWanted = (name: string) => name.includes(wanted)

interface Look {
  readonly name: string
  readonly theme: (typeof THEMES)[number]
  readonly options: BrowserContextOptions
}

const PARTS_LOOKS: readonly Look[] = [
  ...THEMES.map((theme) => ({ name: theme, theme, options: { viewport: { width: 1440, height: 1600 } } })),
  { name: 'light-rtl', theme: 'light', options: { viewport: { width: 1440, height: 1600 }, locale: 'ar' } },
]
const SCREEN_LOOKS: readonly Look[] = [
  { name: 'desktop-light', theme: 'light', options: DESKTOP },
  { name: 'phone-dark', theme: 'dark', options: PHONE },
  { name: 'phone-rtl', theme: 'light', options: { ...PHONE, locale: 'ar' } },
]

const browser = await launchChromium()
const pictures: string[] = []
try {
  if (wanted === 'readme') await takeReadmePictures(browser)
  else await takeGallery(browser)
} finally {
  await browser.close()
}

async function takeGallery(from: Browser): Promise<void> {
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  await using built = await buildWebApp()
  const { directory } = built
  await buildGallery(directory)
  if (wanted === '' || wanted === 'parts') for (const look of PARTS_LOOKS) await takeParts(from, directory, look)
  const numbers = new Map<string, number>()
  for (const screen of SCREENS.filter(({ name }) => wanted === '' || isWanted(name))) {
    const number = (numbers.get(screen.name) ?? 0) + 1
    numbers.set(screen.name, number)
    const name = number > 1 ? `${screen.name} ${number}` : screen.name
    for (const look of SCREEN_LOOKS) await takeScreen(from, directory, { ...screen, name }, look)
  }
  await takeSheet(from)
}

async function takeParts(from: Browser, directory: string, look: Look): Promise<void> {
  const server = await startFakeServer(directory)
  const page = await open(from, look, `${server.url}/gallery.html`)
  await page.locator('html[data-gallery=ready]').waitFor()
  await page.locator('.message').first().waitFor()
  await save(page, `parts ${look.name}`, true)
  await page.context().close()
  await server.close()
}

async function takeScreen(from: Browser, directory: string, screen: Screen, look: Look): Promise<void> {
  const { name } = screen
  const isPhone = look.options === PHONE || look.options.isMobile === true
  if (screen.only && (screen.only === 'phone') !== isPhone) return
  const server = await startFakeServer(directory)
  screen.prepare?.(server)
  const page = await open(from, look, server.url + screen.path)
  try {
    if (screen.act) {
      await page.locator(':is(.row, .message, .card, .nothing, #code):visible').first().waitFor()
      await screen.act(page, server)
    }
    await page.locator(screen.shows).filter({ visible: true }).first().waitFor()
    await save(page, `${name} ${look.name}`)
  } catch (cause) {
    console.error(`${name} ${look.name}: not taken: ${String(cause).split('\n')[0]}`)
  } finally {
    await page.context().close()
    await server.close()
  }
}

async function open(from: Browser, { theme, options }: Look, url: string): Promise<Page> {
  const context = await from.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.addInitScript(`localStorage.setItem('lanline.settings', JSON.stringify({ theme: '${theme}' }))`)
  await page.clock.install({ time: NOW })
  await page.clock.resume()
  await page.goto(url)
  return page
}

async function save(page: Page, name: string, fullPage = false): Promise<void> {
  const file = `${name.replaceAll(/[^\w]+/g, '-')}.png`
  await page.evaluate('document.fonts.ready')
  writeFileSync(join(OUT, file), await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage }))
  pictures.push(file)
}

/** All of them on one page, and that page as a picture. */
async function takeSheet(from: Browser): Promise<void> {
  const figures = pictures
    .map((file) => `<figure><img src="${file}"><figcaption>${file}</figcaption></figure>`)
    .join('')
  const style =
    'body{display:flex;flex-wrap:wrap;gap:12px;font:12px system-ui;background:#888}figure{margin:0}img{height:360px}'
  const path = join(OUT, 'sheet.html')
  writeFileSync(path, `<!doctype html><meta charset="utf-8"><style>${style}</style>${figures}`)
  const page = await from.newPage({ viewport: { width: 2_400, height: 1_200 } })
  await page.goto(pathToFileURL(path).href)
  writeFileSync(join(OUT, 'sheet.png'), await page.screenshot({ fullPage: true }))
  console.log(`${pictures.length} pictures: ${path}`)
}
