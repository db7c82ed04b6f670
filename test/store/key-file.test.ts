import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readKeyFile } from '../../src/store/key-file.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-key-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the key file', () => {
  it('is made once, for its owner alone', () => {
    const path = join(directory, 'keys')
    const key = readKeyFile(path)
    expect(key).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readKeyFile(path)).toEqual(key)
    expect(readdirSync(directory)).toEqual(['keys'])
    rmSync(path)
    expect(readKeyFile(path)).not.toEqual(key)
  })

  it.each(['', 'abc', 'zz'.repeat(32), 'ab'.repeat(33)])('that holds %j is refused, and left as it is', (text) => {
    const path = join(directory, 'keys')
    writeFileSync(path, text)
    expect(() => readKeyFile(path)).toThrow('it holds no key; restore it')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})
