import { describe, expect, it } from 'vitest'
import { formatLogLine } from '../../src/logging/log-line.ts'

const plain = { isColored: false }
const at = new Date(2026, 10, 22, 9, 5, 7).getTime()

describe('formatLogLine', () => {
  it('puts time, level and sentence first, then what belongs to it', () => {
    const line = JSON.stringify({ level: 30, time: at, msg: 'read new rows', rows: 3, kind: 'window' })
    expect(formatLogLine(line, plain)).toBe('2026-11-22 09:05:07 info  read new rows rows=3 kind=window')
  })

  it('shows the stack of an error below', () => {
    const line = JSON.stringify({ level: 50, time: at, msg: 'failed', err: { stack: 'Error: no\n    at here' } })
    expect(formatLogLine(line, plain)).toBe('2026-11-22 09:05:07 error failed\n  Error: no\n      at here')
  })

  it('gives back what is no log line', () => {
    expect(formatLogLine('(node:1) Warning\n', plain)).toBe('(node:1) Warning')
  })
})
