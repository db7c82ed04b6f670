import { existsSync } from 'node:fs'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The machine's own Chromium. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    ...options,
    args: ['--no-sandbox', ...(options.args ?? [])],
  })
}

export function findChromium(): string {
  const found = PLACES.find((path) => existsSync(path))
  if (!found) throw new Error(`Cannot find Chromium at ${PLACES.join(', ')}: install it (apt-get install chromium)`)
  return found
}
