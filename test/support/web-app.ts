import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createApp, type App } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createMemoryPhone } from '../sync/memory-phone.ts'
import { projectRoot } from './source-files.ts'

/** The address that the daemon believes it has in the local network. */
export const LAN_ADDRESS = '192.168.1.23'

export interface WebApp {
  /** The door on this device, `http://127.0.0.1:PORT`; the same after a restart. */
  readonly url: string
  /** The door to the local network, as it is reached from this machine. */
  readonly lanUrl: string
  /** A copy of the built app, so that a test can make a newer one of it. */
  readonly webRoot: string
  app(): App
  /** A code to type. */
  openCode(): string
  stop(): Promise<void>
  startAgain(): Promise<void>
  close(): Promise<void>
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** The whole daemon in this process, over a phone in memory, with the web app as it was built just before. */
export async function startWebApp(): Promise<WebApp> {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-web-'))
  const webRoot = join(directory, 'dist')
  cpSync(buildWebApp(), webRoot, { recursive: true })
  const phone = createMemoryPhone()
  const now = Date.now()
  for (const [index, body] of ['Are you coming?', 'Bring the ladder', 'Code 481 920'].entries()) {
    phone.arrive({ at: now - (10 - index) * 60_000, body, address: '+447700900123' })
  }

  async function start(port: number, lanPort: number): Promise<{ app: App; url: string }> {
    const flags = { data: join(directory, 'data'), port: String(port), 'lan-port': String(lanPort) }
    const app = await createApp({
      config: readConfig(flags, {}),
      clock: { now: () => Date.now() },
      phone,
      log: silent,
      version: '1.2.3',
      webRoot,
      lan: { probe: async () => LAN_ADDRESS, host: '127.0.0.1' },
    })
    return { app, ...(await app.listen()) }
  }

  let running = await start(0, 0)
  const { url } = running
  const lanPort = Number(new URL(running.app.lan.url() ?? '').port)
  return {
    url,
    lanUrl: `https://127.0.0.1:${lanPort}`,
    webRoot,
    app: () => running.app,
    openCode: () => running.app.access.codes.open().typed,
    stop: () => running.app.close(),
    async startAgain() {
      running = await start(Number(new URL(url).port), lanPort)
    },
    async close() {
      await running.app.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Brings a browser in by a typed code, as a person would. */
export async function pairPage(page: Page, { url, openCode }: Pick<WebApp, 'url' | 'openCode'>, name: string) {
  await page.goto(`${url}/pair`)
  await page.fill('#code', openCode())
  await page.fill('#device-name', name)
  await page.click('button[type=submit]')
  await page.waitForSelector('.list-pane')
}

let built: string | undefined

/** Built once a test file, apart from what lies in `web/dist`. */
function buildWebApp(): string {
  if (built !== undefined && existsSync(built)) return built
  const out = mkdtempSync(join(tmpdir(), 'lanline-dist-'))
  execFileSync(process.execPath, [join(projectRoot, 'web/build.ts'), '--out', out], { stdio: 'pipe' })
  process.once('exit', () => rmSync(out, { recursive: true, force: true }))
  built = out
  return out
}
