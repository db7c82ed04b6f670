import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFilesIn, isDemoData, prepareDataDirectory } from '../../src/cli/data-directory.ts'

let parent = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lanline-data-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

const modeOf = (path: string) => statSync(path).mode & 0o777
const real = { demo: false }
const demo = { demo: true }

describe('the data directory', () => {
  it('is made, with what is above it, and closed to others', () => {
    const files = dataFilesIn(join(parent, 'a', 'b'))
    prepareDataDirectory(files, real)
    expect(modeOf(files.directory)).toBe(0o700)
  })

  it('is closed where it is ours and open', () => {
    const files = dataFilesIn(join(parent, 'open'))
    mkdirSync(files.directory)
    writeFileSync(files.database, '')
    prepareDataDirectory(files, real)
    expect(modeOf(files.directory)).toBe(0o700)
  })

  it("keeps its mode where it holds somebody's other things", () => {
    const files = dataFilesIn(join(parent, 'shared'))
    mkdirSync(files.directory)
    writeFileSync(join(files.directory, 'photo.jpg'), '')
    const mode = modeOf(files.directory)
    prepareDataDirectory(files, real)
    expect(modeOf(files.directory)).toBe(mode)
  })

  it('says so when there can be none', () => {
    writeFileSync(join(parent, 'file'), '')
    expect(() => prepareDataDirectory(dataFilesIn(join(parent, 'file')), real)).toThrow(
      /^Cannot use .*file for the data/,
    )
  })

  it("refuses a demo on a real phone's messages", () => {
    const files = dataFilesIn(parent)
    writeFileSync(files.database, '')
    expect(() => prepareDataDirectory(files, demo)).toThrow("holds a real phone's messages")
  })

  it("refuses a real phone on a demo's messages", () => {
    const files = dataFilesIn(parent)
    prepareDataDirectory(files, demo)
    writeFileSync(files.database, '')
    expect(isDemoData(files)).toBe(true)
    expect(() => prepareDataDirectory(files, real)).toThrow("holds the demo's messages")
    expect(() => prepareDataDirectory(files, demo)).not.toThrow()
  })
})
