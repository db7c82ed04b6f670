import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SEND_STEPS } from '../../src/domain/send-state.ts'
import { projectRoot } from '../support/source-files.ts'

/** Not of a daemon's life, or not of a send of ours. */
const ELSEWHERE = new Set([
  // In `lanline restore`, which is killed as a whole.
  'restore',
  'restore_overdue',
  // The network's word on what the phone's own app sent; it is read again with the next look.
  'deliver',
])

describe('the points at which a kill matters', () => {
  it('have a test each, that kills the daemon there', () => {
    const directory = join(projectRoot, 'test/crash')
    const tests = readdirSync(directory)
      .filter((name) => name.endsWith('.test.ts') && name !== 'points.test.ts')
      .map((name) => readFileSync(join(directory, name), 'utf8'))
      .join('\n')
    const points = [...Object.keys(SEND_STEPS), 'first_look'].flatMap((step) =>
      ELSEWHERE.has(step) ? [] : [`${step} writing`, `${step} written`],
    )
    expect(points.filter((point) => !tests.includes(`'${point}'`))).toEqual([])
  })
})
