import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PHONE_STATES } from '../../src/domain/phone-state.ts'
import { backupDatabase } from '../../src/store/backup.ts'
import { SCHEMA_VERSION } from '../../src/store/migrate.ts'
import { begin, openTestStore, say } from '../store/fixtures.ts'
import { projectRoot } from '../support/source-files.ts'

const page = readFileSync(join(projectRoot, 'docs/disk.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)

/** A directory with a `lanline` on its PATH, data, and a backup of them. */
async function setUp() {
  const root = mkdtempSync(join(tmpdir(), 'lanline-docs-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const [data, backup, saved] = [join(root, 'data'), join(root, 'backup.db'), join(root, 'saved.db')]
  const store = openTestStore({ path: join(data, 'lanline.db') })
  say(store, begin(store), 'one', 'two')
  store.close()
  await backupDatabase({ database: join(data, 'lanline.db'), file: backup, at: 0, isDemo: false })
  const lanline = join(root, 'lanline')
  writeFileSync(
    lanline,
    `#!/bin/sh\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${projectRoot}/src/main.ts' "$@"\n`,
  )
  chmodSync(lanline, 0o755)
  const env = {
    ...process.env,
    PATH: [root, process.env['PATH']].join(delimiter),
    DATA: data,
    BACKUP: backup,
    SAVED: saved,
  }
  const run = (script: string) =>
    execFileSync('sh', ['-c', `set -eu\n${script}`], { env, encoding: 'utf8', timeout: 60_000 })
  return { data, run }
}

describe('the page about the disk', () => {
  it('has commands that all do what it says', async () => {
    expect(blocks).toHaveLength(4)
    const [move = '', restore = '', save = '', back = ''] = blocks
    const { data, run } = await setUp()
    // The doctor has other things to complain of here than the data.
    const report = run(move.replace(/^(lanline doctor.*)$/mu, '$1 || true'))
    expect(report).toContain('The database is sound')
    expect(run(restore)).toContain('restored 2 messages of 1 conversation')
    expect(run(save)).toMatch(/saved 2 messages[^]*restored 2 messages/)
    run(`cp "$BACKUP" "$DATA/lanline.db.before-schema-18"\n${back}`)
    expect(existsSync(join(data, 'lanline.db'))).toBe(true)
    expect(SCHEMA_VERSION).toBeGreaterThanOrEqual(18)
  })

  it('leads to a page about backups whose commands do what it says, too', async () => {
    const backups = readFileSync(join(projectRoot, 'docs/backup.md'), 'utf8')
    const [keep = '', ...rest] = [...backups.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)
    expect(rest).toEqual([])
    const { run } = await setUp()
    const made = run(
      `mkdir "$DATA/../kept"; BACKUPS="$DATA/../kept"; LANLINE_DATA="$DATA"; export LANLINE_DATA\n${keep}ls "$BACKUPS"`,
    )
    expect(made).toMatch(/^2 messages of 1 conversation, .*\nlanline-\d{4}-\d\d-\d\d\.db\n$/)
  })

  it('names states that there are', () => {
    for (const state of ['disk_full', 'disk_failing'] as const) {
      expect(PHONE_STATES[state].remedy).not.toBeNull()
      expect(page).toContain(`\`${state}\``)
    }
  })
})
