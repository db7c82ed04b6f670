import { describe, expect, it } from 'vitest'
import { openServiceOutput } from '../../src/logging/service-output.ts'

/** A pipe whose reader may stand still. */
function createPipe() {
  const written: string[] = []
  const pipe = {
    writableLength: 0,
    isStuck: false,
    write(text: string) {
      if (pipe.isStuck) pipe.writableLength += text.length
      written.push(text)
      return true
    },
    on: () => pipe,
    end: () => pipe,
    destroy: () => pipe,
  }
  return { pipe, written }
}

describe('the output as a log', () => {
  it('writes each line at once', () => {
    const { pipe, written } = createPipe()
    openServiceOutput(pipe as never).write('a line\n')
    expect(written).toEqual(['a line\n'])
  })

  it('holds no more than its bound while nobody reads, and then says how many lines are missing', () => {
    const { pipe, written } = createPipe()
    const log = openServiceOutput(pipe as never, 25)
    pipe.isStuck = true
    for (let line = 0; line < 10; line += 1) log.write(`line no. ${line}\n`)
    expect(written).toEqual(['line no. 0\n', 'line no. 1\n'])

    pipe.isStuck = false
    pipe.writableLength = 0
    log.write('read again\n')
    expect(written.slice(2, 3).map((line) => JSON.parse(line))).toMatchObject([{ level: 40, lines: 8 }])
    expect(written.at(-1)).toBe('read again\n')
  })
})
