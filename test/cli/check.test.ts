import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'

// Somebody of the demo who always answers.
const FRIEND = '+46701740635'

let home = ''
let dataDir = ''
let daemon: Daemon | undefined
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lanline-check-'))
  dataDir = join(home, 'demo data')
  daemon = await startDaemon({ dataDir, args: ['--demo'] })
})
afterAll(async () => {
  await daemon?.stop()
  rmSync(home, { recursive: true })
})

const run = (...args: readonly string[]) => runLanline([...args, '--data', dataDir], { env: { HOME: home } })
const statesIn = (text: string) =>
  Object.fromEntries([...text.matchAll(/^(ok|failed|skipped) +([^:]+):/gm)].map(([, state, name]) => [name, state]))

describe('lanline check', () => {
  it('finds everything fine on the demo, where people answer', { timeout: 120_000 }, () => {
    const { status, stdout } = run('check', '--to', FRIEND)
    expect(statesIn(stdout)).toEqual({
      'WebSocket connects': 'ok',
      'phone answers': 'ok',
      'a message sends': 'ok',
      'an incoming message appears': 'ok',
      'star works': 'ok',
      'search and filters work': 'ok',
      'status marks change': 'ok',
      'manual sync pulls history': 'ok',
      'contact names resolve': 'ok',
    })
    expect(status).toBe(0)
  })

  it('sends nothing unless it is told to whom, and leaves no token behind', { timeout: 60_000 }, () => {
    const { status, stdout } = run('check', '--wait', '1', '--verbose')
    expect(statesIn(stdout)).toMatchObject({ 'a message sends': 'skipped', 'status marks change': 'skipped' })
    expect(stdout).not.toContain('POST /api/messages')
    expect(stdout).toMatch(/GET \/api\/conversations\/stats → 200, \d+ characters, \d+ ms/)
    expect(status).toBe(0)
    expect(run('devices').stdout).not.toContain('lanline check')
  })

  it('fails, and says why, where the daemon lets it not in', () => {
    const { status, stdout } = run('check', '--wait', '1', '--base-url', daemon?.url ?? '', '--token', 'wrong')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^failed {3}WebSocket connects: the socket did not open/m)
    expect(stdout).toMatch(/^failed {3}phone answers: GET .* gave 401: Not let in/m)
  })

  it('fails where no daemon is', () => {
    const { status, stdout } = run('check', '--wait', '1', '--base-url', 'http://127.0.0.1:9', '--token', 'x')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^failed {3}WebSocket connects/m)
  })
})

describe('lanline doctor', () => {
  it('finds the demo healthy beside its daemon, and proves that messages can be read', () => {
    const { status, stdout } = run('doctor', '--demo', '--json', '--history', '3')
    const report = JSON.parse(stdout)
    expect({ status, ok: report.ok }).toEqual({ status: 0, ok: true })
    const states = Object.fromEntries(
      report.findings.map((each: { id: string; state: string }) => [each.id, each.state]),
    )
    expect(states).toMatchObject({ node: 'ok', commands: 'ok', api_app: 'ok', sms: 'ok', database: 'ok', daemon: 'ok' })
    expect(report.history).toHaveLength(3)
    expect(Object.keys(report.history[0])).toEqual(['id', 'at', 'direction', 'is_read', 'length', 'number'])
  })
})
