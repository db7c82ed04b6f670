import { existsSync } from 'node:fs'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the machine's own Chromium; `LANLINE_CHROMIUM` names another one. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    ...options,
    args: [...ARGUMENTS, ...(options.args ?? [])],
  })
}

export function findChromium(): string {
  const found = [process.env['LANLINE_CHROMIUM'] ?? '', ...PLACES].find((path) => existsSync(path))
  if (!found) throw new Error(`Cannot find Chromium at ${PLACES.join(', ')}: install it (apt-get install chromium)`)
  return found
}
