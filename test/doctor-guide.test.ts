import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AREAS } from '../src/domain/doctor/arrange.ts'
import { fillText, type CaseText, type FindingText } from '../src/domain/doctor/finding.ts'
import { FINDINGS } from '../src/domain/doctor/findings.ts'
import { listSourceFiles, projectRoot } from './support/source-files.ts'

const guide = readFileSync(join(projectRoot, 'docs/doctor.md'), 'utf8')
const findings: [id: string, FindingText][] = Object.entries(FINDINGS)
const cases = findings.flatMap(([id, { area, cases: own }]) =>
  Object.entries(own).map(([name, text]: [string, CaseText]) => ({ name: `${id}.${name}`, area, text })),
)
const tests = listSourceFiles('test').filter(({ path }) => /^test\/(app\/doctor|cli|end-to-end)\//.test(path))

describe('the guide to the doctor', () => {
  it('has a row for each thing that the doctor can say, in its words', () => {
    const wanted = AREAS.flatMap((area) => cases.filter((each) => each.area === area)).map(({ name, text }) => {
      const command = text.command === undefined ? '' : `: \`${text.command}\``
      const remedy = `${text.remedy ?? ''}${command}`
      return `| \`${name}\` | ${text.state} | ${text.title} | ${remedy} |`.replaceAll(/ +/g, ' ')
    })
    const listed = guide.split('\n').filter((line) => /^\| `\w+\.\w+` \|/.test(line))
    expect(listed).toEqual(wanted)
  })

  it('names for each trap a finding that there is', () => {
    const known = new Set(cases.map(({ name }) => name))
    const section = guide.split(/^## /m).find((each) => each.startsWith('Every trap')) ?? ''
    const lastCells = section.split('\n').map((line) => line.split(' | ')[2] ?? '')
    const named = lastCells.flatMap((cell) => [...cell.matchAll(/`(\w+\.\w+)`/g)].map(([, name = '']) => name))
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((name) => !known.has(name))).toEqual([])
    // What is wrong or to be known stands among the traps; that all is well need not.
    const bad = cases.filter(({ text }) => text.state === 'fail' || text.state === 'warn' || text.state === 'note')
    expect(bad.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([])
  })
})

describe('what the doctor can say', () => {
  it('is each tried in a test', () => {
    const all = tests.map(({ text }) => text).join('\n')
    const untried = cases.filter(({ name, text }) => text.state !== 'skipped' && !all.includes(`'${name}'`))
    expect(untried.map(({ name }) => name)).toEqual([])
  })

  it.each(cases)('is one line without a stop at its end: $name', ({ text }) => {
    for (const part of [text.title, text.fact, text.remedy]) {
      expect(part ?? '').not.toMatch(/\.$|\n/)
      expect((part ?? '').length).toBeLessThan(200)
    }
    if (text.state === 'fail' || text.state === 'warn') expect(text.remedy ?? text.command, 'a remedy').toBeDefined()
  })

  it('keeps a place for a value that is not known', () => {
    expect(fillText('{a} of {b}', { a: 1 }, (_, value) => String(value))).toBe('1 of {b}')
  })
})
