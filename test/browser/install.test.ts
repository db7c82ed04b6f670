import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../support/chromium.ts'
import { createTrustingHome, type TrustingHome } from '../support/trusting-home.ts'
import { LAN_ADDRESS, pairPage, startWebApp, type WebApp } from '../support/web-app.ts'
import { findFaults, isSo, LOOKS, watchPolicy, wear } from './check-page.ts'

// Each test starts a daemon and a browser.
const LIMIT_MS = 90_000

let web: WebApp
let home: TrustingHome
let context: BrowserContext
let page: Page
let refused: readonly string[]
beforeEach(async () => {
  web = await startWebApp()
  home = createTrustingHome()
})
afterEach(async () => {
  expect(refused).toEqual([])
  await context.close()
  await web.close()
  home.remove()
})

/** A browser with a profile that lasts: in one that does not, nothing can be installed. */
async function openBrowser(): Promise<void> {
  context = await chromium.launchPersistentContext(join(home.path, 'profile'), {
    executablePath: findChromium(),
    args: ['--no-sandbox'],
    env: home.env,
  })
  refused = watchPolicy(context)
  page = context.pages()[0] ?? (await context.newPage())
}

/** What the browser itself has against installing this page, and against its manifest. */
async function askBrowser() {
  const devtools = await context.newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  const { url, errors, data } = await devtools.send('Page.getAppManifest')
  return { installabilityErrors, url, errors, manifest: JSON.parse(data ?? '{}') }
}

describe('the browser', { timeout: LIMIT_MS }, () => {
  it('can install the app over HTTPS once the CA is trusted, and keeps it', async () => {
    const certificate = web.app().lan.rootCertificate()
    home.trust('lanline', certificate ?? '')
    await openBrowser()
    await pairPage(page, { ...web, url: web.lanUrl }, 'Laptop')
    await isSo(page, 'isSecureContext && navigator.serviceWorker.controller !== null')
    const { installabilityErrors, errors, url } = await askBrowser()
    expect({ installabilityErrors, errors, url }).toEqual({
      installabilityErrors: [],
      errors: [],
      url: `${web.lanUrl}/manifest.webmanifest`,
    })
    await web.stop()
    await page.reload()
    await page.getByRole('heading', { name: 'The line is down' }).waitFor()
    await web.startAgain()
  })

  it('can install the app from the phone itself, without any certificate', async () => {
    await openBrowser()
    await pairPage(page, web, 'Pixel')
    const { installabilityErrors, errors, manifest } = await askBrowser()
    expect({ installabilityErrors, errors }).toEqual({ installabilityErrors: [], errors: [] })
    for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(iconsOf)]) {
      const size = await page.evaluate<string>(`(async () => {
        const image = Object.assign(new Image(), { src: '${src}' })
        await image.decode()
        return image.naturalWidth + 'x' + image.naturalHeight
      })()`)
      expect([src, size]).toEqual([src, sizes])
    }
  })

  it('installs nothing where it does not trust the CA', async () => {
    await openBrowser()
    await page.goto(web.url)
    await expect(page.goto(web.lanUrl)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  })
})

describe('the hint to install', { timeout: LIMIT_MS }, () => {
  it('is there when the browser offers it, installs by the browser’s own way, and stays away when not wanted', async () => {
    await openBrowser()
    await pairPage(page, web, 'Laptop')
    const hint = page.getByRole('region', { name: 'Keep Lanline at hand' })
    await hint.waitFor()
    // The same once more, to see what becomes of it.
    await page.evaluate(`dispatchEvent(Object.assign(new Event('beforeinstallprompt'), {
      prompt() { globalThis.asked = true; return Promise.resolve({ outcome: 'dismissed' }) }
    }))`)
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }
    await hint.getByRole('button', { name: 'Install' }).click()
    expect(await page.evaluate('globalThis.asked')).toBe(true)
    await hint.waitFor({ state: 'detached' })

    await page.evaluate(`dispatchEvent(new Event('beforeinstallprompt'))`)
    await hint.getByRole('button', { name: 'Not now' }).click()
    await page.reload()
    await page.waitForSelector('.list-pane')
    await page.evaluate(`dispatchEvent(new Event('beforeinstallprompt'))`)
    expect(await hint.count()).toBe(0)
    await page.goto(`${web.url}/settings/device`)
    await page.getByRole('button', { name: 'Install' }).waitFor()
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }
  })
})

describe('the page about the certificate', { timeout: LIMIT_MS }, () => {
  it('is readable over plain HTTP and over this device’s own door, shows the fingerprint, and gives the CA', async () => {
    await openBrowser()
    const plain = web.lanUrl.replace('https:', 'http:')
    const fingerprint = web.app().lan.fingerprint() ?? ''
    for (const door of [plain, web.url]) {
      await page.goto(`${door}/trust`)
      await page.getByRole('heading', { name: 'Tell this device that it can trust your phone' }).waitFor()
      const shown = await page.locator('.beside .fingerprint li').allInnerTexts()
      expect(shown.join(':')).toBe(fingerprint)
      expect(await page.getByRole('link', { name: 'Open Lanline' }).first().getAttribute('href')).toContain(LAN_ADDRESS)
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'lanline-ca.crt' }).first().click(),
    ])
    expect(download.suggestedFilename()).toBe('lanline-ca.crt')
  })

  it('shows the steps of each system and no others, by tab on a desktop and by list on a phone', async () => {
    await openBrowser()
    const titles: Record<string, string> = {
      Android: 'Pick lanline-ca.crt',
      'iPhone, iPad': 'Switch it on',
      Windows: 'Install it for yourself',
      Mac: 'Install it for yourself',
      Linux: 'Install it for Chromium and Chrome',
      Firefox: 'On Linux: import it',
    }
    for (const look of LOOKS) {
      await page.goto(`${web.url}/trust`)
      await wear(page, look)
      for (const [system, title] of Object.entries(titles)) {
        if (look.width < 640) await page.getByLabel('System').selectOption(system)
        else await page.getByText(system, { exact: true }).first().click()
        expect(await page.locator('.steps:visible').count()).toBe(1)
        expect(await page.locator('.steps:visible h2').allInnerTexts()).toContain(title)
      }
      expect(await findFaults(page)).toEqual([])
    }
  })
})

function iconsOf({ icons }: { icons: { src: string; sizes: string }[] }) {
  return icons
}
