import { execFileSync } from 'node:child_process'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packArchive } from '../../src/release/tar.ts'

describe('packArchive', () => {
  const pack = (path: string) =>
    packArchive([{ path, content: Buffer.from('text'), isExecutable: false }], { seconds: 1_790_000_000 })

  it('keeps a name of more than a hundred bytes', () => {
    const path = `${'folder/'.repeat(20)}file`
    expect(execFileSync('tar', ['-tzf', '-'], { input: pack(path), encoding: 'utf8' })).toBe(`${path}\n`)
  })

  it('refuses one that does not fit', () => {
    expect(() => pack('x'.repeat(300))).toThrow(/too long for a tar archive/)
  })

  it('says nothing of who packed it, nor when', () => {
    const packed = pack('a')
    expect(packed.readUInt32LE(4)).toBe(0)
    expect(gunzipSync(packed).toString('latin1', 265, 269)).toBe('root')
  })
})
