import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSourceFiles, projectRoot } from './support/source-files.ts'

const FOLDERS = ['web/styles', 'web/trust']
const sheets = FOLDERS.flatMap((folder) =>
  readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith('.css'))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(projectRoot, folder, name), 'utf8') })),
)

/** Sides by their place on the screen. `start` and `end` turn around in a language that runs from right to left. */
const PHYSICAL =
  /(?:^|[{;])\s*((margin|padding|border|scroll-margin|scroll-padding)-(left|right)|left|right|border-(top|bottom)-(left|right)-radius)[\w-]*\s*:|:\s*(left|right)\s*(;|$)|\b(to|at) (left|right)\b|\btranslateX\(/

/** The place of a pointer is the same in every language; and what is said of one direction names its sides. */
const PLACED = /left: var\(--menu-left|left: 0;|--start: left;|--to-end: to right;/
const OF_ONE_DIRECTION = /\[dir=['"]?(ltr|rtl)['"]?\][^{}]*\{[^{}]*\}/g

describe('the styles', () => {
  it('name sides by start and end, so that the page turns around', () => {
    const found = sheets.flatMap(({ path, text }) =>
      withoutWhatMayNameSides(text)
        .split('\n')
        .map((line, index) => ({ line: line.trim(), place: `${path}:${index + 1}` }))
        .filter(({ line }) => PHYSICAL.test(line) && !PLACED.test(line))
        .map(({ line, place }) => `${place} ${line}`),
    )
    expect(found).toEqual([])
  })

  it('leave no side to a view', () => {
    const found = listSourceFiles('web').filter(({ text }) =>
      /style=\{\{[^}]*\b(left|right|marginLeft|marginRight|paddingLeft|paddingRight|textAlign)['"]?:/.test(text),
    )
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

/** Lines stay, so that the count of lines holds. */
function withoutWhatMayNameSides(css: string): string {
  const empty = (part: string) => part.replaceAll(/[^\n]/g, ' ')
  return css.replaceAll(/\/\*[\s\S]*?\*\//g, empty).replaceAll(OF_ONE_DIRECTION, empty)
}
