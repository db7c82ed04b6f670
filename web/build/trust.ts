import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { renderTrustPage } from '../trust/trust-page.ts'
import { systems } from '../trust/systems.ts'

const WEB = join(import.meta.dirname, '..')
const ICONS = join(WEB, '../node_modules/lucide-static/icons')
const ICON_SIZE = 20
// Whoever comes here may have a browser older than the app needs.
const TARGET = ['chrome100', 'firefox100', 'safari15.4']

/** Makes the one file of the page about the certificate. */
export async function buildTrustPage(): Promise<string> {
  const [css, mark, letters] = await Promise.all(
    ['trust/trust.css', 'assets/mark.svg', 'assets/wordmark.svg'].map((path) => readFile(join(WEB, path), 'utf8')),
  )
  const { code: styles } = await esbuild.transform(`${css ?? ''}\n${showChosenGuide()}`, {
    loader: 'css',
    minify: true,
    target: TARGET,
  })
  const icons = new Map<string, string>()
  for (const name of ['download', 'fingerprint', 'check', 'lock', 'route']) {
    icons.set(name, withoutNoise(await readFile(join(ICONS, `${name}.svg`), 'utf8')))
  }
  return renderTrustPage({
    styles: styles.trim(),
    wordmark: `${mark ?? ''}${letters ?? ''}`,
    icon: (name) => icons.get(name) ?? '',
  })
}

/** The rules of each system: tabs choose where there is room, a list where there is not. */
function showChosenGuide(): string {
  const rules = systems.map(({ id }) => {
    const tab = `.tabs label[for=system-${id}]`
    return `
      #system-${id}:checked ~ ${tab} { background: var(--chosen); color: var(--ink); font-weight: 600 }
      #system-${id}:focus-visible ~ ${tab} { outline: 2px solid var(--copper-ink); outline-offset: 2px }
      @media (forced-colors: active) { #system-${id}:checked ~ ${tab} { outline: 2px solid Highlight; outline-offset: -2px } }
      @media (width >= 640px) { #system-${id}:checked ~ .for-${id} { display: block } }
      @media (width < 640px) { .guides:has(option[value=${id}]:checked) .for-${id} { display: block } }`
  })
  return rules.join('\n')
}

function withoutNoise(svg: string): string {
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1).replaceAll(/\s*\n\s*/g, '')
  return `<svg viewBox="0 0 24 24" width="${ICON_SIZE}" height="${ICON_SIZE}" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes}`
}
