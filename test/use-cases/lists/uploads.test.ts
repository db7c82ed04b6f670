import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_LIST_BYTES } from '../../../src/protocol/limits.ts'
import {
  createUploads,
  MAX_UPLOADS,
  UPLOAD_LIFE_MS,
  type Upload,
  type Uploads,
} from '../../../src/use-cases/lists/uploads.ts'

let root: string
let directory: string
let uploads: Uploads
let now = 0
const open = () => createUploads({ directory, clock: { now: () => now } })
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lanline-uploads-'))
  directory = join(root, 'uploads')
  now = 1_000
  uploads = open()
})
afterEach(() => {
  uploads.close()
  rmSync(root, { recursive: true, force: true })
})

async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text as string)
}
const receive = (stream: AsyncIterable<Buffer>, onBytes: (done: number) => void = () => undefined) =>
  uploads.receive({ stream, deviceId: 'd1', region: 'GB', onBytes })
const files = () => (existsSync(directory) ? readdirSync(directory) : [])

describe('an upload', () => {
  it('is a file of its own, closed to other users', async () => {
    const told: number[] = []
    const { path, bytes, id } = await receive(pieces('Anna,', '07700900001\n'), (done) => told.push(done))
    expect(files()).toEqual([id])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect([bytes, told]).toEqual([17, [5, 17]])
  })

  it('is cut off as soon as it is too large, whatever it said of itself, and leaves nothing', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x')
    let taken = 0
    async function* endless() {
      for (;;) {
        taken += 1
        yield megabyte
      }
    }
    await expect(receive(endless())).rejects.toThrow('Cannot take this file: it is larger than 64 MB')
    expect(taken).toBe(MAX_LIST_BYTES / megabyte.length + 1)
    expect(files()).toEqual([])
  })

  it('that breaks off leaves nothing', async () => {
    async function* broken() {
      yield Buffer.from('Anna')
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    await expect(receive(broken())).rejects.toThrow('Cannot take this file: it did not come whole')
    expect(files()).toEqual([])
  })

  it('that no disk has room for is told so', async () => {
    async function* full() {
      yield Buffer.from('Anna')
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    }
    await expect(receive(full())).rejects.toThrow('no space is left where the data lies, so make room')
    expect(files()).toEqual([])
  })

  it('finds no more than so many at a time: the oldest makes room, unless it is being read', async () => {
    const kept: Upload[] = []
    for (let count = 0; count < MAX_UPLOADS; count += 1) kept.push(await receive(pieces('Anna,07700900001')))
    const [first, second] = kept
    await uploads.use(first?.id ?? '', 'd1', async () => {
      const newest = await receive(pieces('Ben,07700900002'))
      const left = [first, ...kept.slice(2), newest].map((upload) => upload?.id)
      expect(new Set(files())).toEqual(new Set(left))
    })
    await expect(uploads.use(second?.id ?? '', 'd1', async () => 0)).rejects.toThrow('Cannot find this file')
  })

  it('that cannot find a place, because all others are being read, has to wait', async () => {
    const stream = pieces('Anna,07700900001')
    const use = async (left: number): Promise<void> => {
      if (left === 0) {
        await expect(receive(stream)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 10 })
        return
      }
      const { id } = await receive(pieces('Anna,07700900001'))
      await uploads.use(id, 'd1', () => use(left - 1))
    }
    await use(MAX_UPLOADS)
    expect(files()).toHaveLength(MAX_UPLOADS)
  })

  it('is read by one at a time, and is free again when that fails', async () => {
    const { id } = await receive(pieces('Anna,07700900001'))
    const failing = uploads.use(id, 'd1', async () => {
      await expect(uploads.use(id, 'd1', async () => 0)).rejects.toThrow('it is being read already')
      throw new Error('disk')
    })
    await expect(failing).rejects.toThrow('disk')
    expect(await uploads.use(id, 'd1', async ({ bytes }) => bytes)).toBe(16)
  })

  it('is gone when its hour is over, but never while it is read', async () => {
    const { id } = await receive(pieces('Anna,07700900001'))
    await uploads.use(id, 'd1', async () => {
      now += UPLOAD_LIFE_MS
      await receive(pieces('Ben,07700900002'))
      expect(files()).toHaveLength(2)
    })
    await expect(uploads.use(id, 'd1', async () => 0)).rejects.toThrow('its time is over')
    expect(files()).toHaveLength(1)
  })
})

describe('the directory of uploads', () => {
  it('is emptied at the start of what a killed daemon left, and when the daemon ends', async () => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, 'upload_left'), 'Anna')
    uploads = open()
    expect(files()).toEqual([])
    await receive(pieces('Anna,07700900001'))
    uploads.close()
    expect(existsSync(directory)).toBe(false)
  })
})
