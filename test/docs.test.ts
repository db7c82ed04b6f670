import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PHONE_STATES } from '../src/domain/phone-state.ts'
import { DEFAULT_SETTINGS } from '../src/domain/settings.ts'
import { SETTING_BOUNDS } from '../src/protocol/limits.ts'
import { PhoneStateSchema } from '../src/protocol/sync.ts'
import { projectRoot } from './support/source-files.ts'

/** The rows of the table under this heading whose first cell is code. */
function readTable(file: string, heading: string): string[][] {
  const text = readFileSync(join(projectRoot, file), 'utf8')
  const section = text.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|$/g, '').trim()))
}

describe('docs/pace-and-health.md', () => {
  it('has each state of the phone, with the meaning and the remedy of the code', () => {
    const rows = readTable('docs/pace-and-health.md', 'The states of the phone')
    const expected = PhoneStateSchema.anyOf.map(({ const: state }) => {
      const { meaning, remedy } = PHONE_STATES[state]
      return [`\`${state}\``, meaning, remedy ?? '–']
    })
    const byState = (a: readonly string[], b: readonly string[]) => (a[0] ?? '').localeCompare(b[0] ?? '')
    expect(rows.toSorted(byState)).toEqual(expected.toSorted(byState))
  })

  it('has each setting, with its default and its bounds', () => {
    const rows = new Map(
      readTable('docs/pace-and-health.md', 'Settings').map(([name = '', fallback = '', bounds = '']) => [
        name.replaceAll('`', ''),
        { fallback: fallback.replaceAll('`', ''), bounds },
      ]),
    )
    expect([...rows.keys()].toSorted()).toEqual(Object.keys(DEFAULT_SETTINGS).toSorted())
    for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) {
      expect(rows.get(name)?.fallback).toBe(value === '' ? 'empty' : String(value))
    }
    for (const [name, { minimum, maximum }] of Object.entries(SETTING_BOUNDS)) {
      const numbers = rows.get(name)?.bounds.match(/\d[\d,]*/g) ?? []
      expect([name, ...numbers.map((each) => Number(each.replaceAll(',', '')))]).toEqual([name, minimum, maximum])
    }
  })
})

describe('the lines to copy on the pages', () => {
  const pages = readdirSync(join(projectRoot, 'docs')).filter((name) => name.endsWith('.md'))

  it.each(pages)('of %s say where the token and the address come from', (name) => {
    const text = readFileSync(join(projectRoot, 'docs', name), 'utf8')
    const asked = { TOKEN: 'lanline token create', URL: '\nURL=' }
    const open = Object.entries(asked).filter(([each, origin]) => text.includes(`$${each}`) && !text.includes(origin))
    expect(open.map(([each]) => each)).toEqual([])
  })
})
