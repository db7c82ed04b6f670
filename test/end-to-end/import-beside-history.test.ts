import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Imports } from '../../src/protocol/import.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { createRandom, textOf } from '../bench/seeded-text.ts'
import { compareWithPhone } from '../support/compare-with-phone.ts'
import { createApiClient, startDaemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'
import { toBackup, type Row } from '../use-cases/import/import-world.ts'

const ON_PHONE = 50_000
const ELSEWHERE = 20_000
const WRITERS = 300
const KILLS = 3

describe('a backup of all that the phone has, and of more', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-import-beside-'))
  const dataDir = join(directory, 'data')
  const backup = join(directory, 'sms.xml')
  let phone: TwinPhone
  let expected: ReadonlyMap<string, number>

  beforeAll(async () => {
    mkdirSync(dataDir)
    phone = await createTwinPhone()
    const random = createRandom(7)
    const texts = join(directory, 'texts.jsonl')
    const lines = Array.from({ length: ON_PHONE }, (_, index) =>
      JSON.stringify({ id: index, from: `w${Math.floor(random() * WRITERS)}`, body: textOf(random) }),
    )
    writeFileSync(texts, lines.join('\n'))
    await phone.run('load', texts)
    const there = readPhone(phone.file)
    const others = there
      .slice(0, ELSEWHERE)
      .map((row): Row => ({ ...row, body: textOf(random), at: row.at - 1_234_567 }))
    const all = [...there, ...others].sort((a, b) => b.at - a.at)
    writeFileSync(backup, toBackup(all))
    expected = countTexts(all)
  }, 120_000)

  afterAll(async () => {
    await phone.cleanup()
    rmSync(directory, { recursive: true })
  })

  it('comes in while the history is read, over three kills, as exactly the union of both', async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const doomed = await startDaemon({ dataDir, binDir: phone.binDir })
      const command = runImport(backup, dataDir)
      const client = createApiClient(doomed, dataDir)
      await until(
        `part ${kill} is here`,
        async () => {
          const { current } = await client.get<Imports>('/api/import')
          return (current?.read ?? 0) >= (kill * (ON_PHONE + ELSEWHERE)) / (KILLS + 3)
        },
        120_000,
      )
      await doomed.stop('SIGKILL')
      expect((await command).status).toBe(1)
    }
    const daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    const done = await runImport(backup, dataDir)
    expect(done.output).toContain('70,000  messages read')
    expect(done.status).toBe(0)
    const client = createApiClient(daemon, dataDir)
    await until(
      'the history is done',
      async () => (await client.get<Stats>('/api/conversations/stats')).sync.history_done,
      180_000,
    )
    expect(compareWithPhone(dataDir, phone.file)).toEqual({ rows: ON_PHONE, missing: 0, doubled: 0, different: 0 })
    expect(countTexts(readStore(dataDir))).toEqual(expected)
    const { imports } = await client.get<Imports>('/api/import')
    expect(imports.map(({ state }) => state)).toEqual(['done', 'stopped', 'stopped', 'stopped'])
    expect(imports.reduce((sum, { removable }) => sum + removable, 0)).toBe(ELSEWHERE)
    expect(await daemon.stop()).toBe(0)
  }, 600_000)
})

function runImport(
  file: string,
  dataDir: string,
): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [join(projectRoot, 'src/main.ts'), 'import', file, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, output })))
}

function readPhone(file: string): Row[] {
  return readRows(
    file,
    "SELECT address, date AS at, iif(type = 1, 'inbound', 'outbound') AS direction, body FROM sms WHERE type IN (1, 2)",
  )
}

function readStore(dataDir: string): Row[] {
  return readRows(
    join(dataDir, 'lanline.db'),
    'SELECT phone AS address, timestamp AS at, direction, body FROM messages JOIN conversations ON conversations.id = conversation_id',
  )
}

function readRows(file: string, sql: string): Row[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    // The border: the columns are those of `Row`.
    return db.prepare(sql).all() as unknown as Row[]
  } finally {
    db.close()
  }
}

function countTexts(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { address, at, direction, body } of rows) {
    const key = `${address.slice(-7)} ${Math.floor(at / 1000)} ${direction} ${body.trim()}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
