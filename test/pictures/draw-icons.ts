import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { projectRoot } from '../support/source-files.ts'

/** Draws the PNG icons from the SVGs of the look. To be run again when one of those changes: node test/pictures/draw-icons.ts */

const ASSETS = join(projectRoot, 'web/assets')
const LUCIDE = join(projectRoot, 'node_modules/lucide-static/icons')

interface Drawing {
  readonly file: string
  readonly size: number
  readonly svg: string
  /** iOS paints black behind what is transparent. */
  readonly isOpaque?: boolean
}

const [icon, maskable, badge, pen, phone] = await Promise.all(
  [
    join(ASSETS, 'icon.svg'),
    join(ASSETS, 'icon-maskable.svg'),
    join(ASSETS, 'badge.svg'),
    join(LUCIDE, 'square-pen.svg'),
    join(LUCIDE, 'smartphone.svg'),
  ].map((path) => readFile(path, 'utf8')),
)

const drawings: readonly Drawing[] = [
  { file: 'icons/icon-192.png', size: 192, svg: icon ?? '' },
  { file: 'icons/icon-512.png', size: 512, svg: icon ?? '' },
  { file: 'icons/maskable-192.png', size: 192, svg: maskable ?? '', isOpaque: true },
  { file: 'icons/maskable-512.png', size: 512, svg: maskable ?? '', isOpaque: true },
  { file: 'icons/badge-96.png', size: 96, svg: badge ?? '' },
  { file: 'icons/new-96.png', size: 96, svg: onTile(pen ?? '') },
  { file: 'icons/overview-96.png', size: 96, svg: onTile(phone ?? '') },
  { file: 'apple-touch-icon.png', size: 180, svg: maskable ?? '', isOpaque: true },
]

const browser = await launchChromium()
try {
  for (const drawing of drawings) await draw(browser, drawing)
} finally {
  await browser.close()
}

async function draw(browser: Browser, { file, size, svg, isOpaque = false }: Drawing): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await writeFile(join(ASSETS, file), await page.screenshot({ omitBackground: !isOpaque }))
  await page.close()
  console.log(`${file} ${size}`)
}

/** The icon of a shortcut: copper on the tint of what is chosen. */
function onTile(lucide: string): string {
  const shapes = lucide.slice(lucide.indexOf('>', lucide.indexOf('<svg')) + 1, lucide.lastIndexOf('</svg>'))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="24" fill="#FCEBDD"/><g transform="translate(24 24) scale(2)" fill="none" stroke="#A23E0C" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">${shapes}</g></svg>`
}
