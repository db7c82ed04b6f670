import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_CAMPAIGN_SETTINGS } from '../src/use-cases/campaigns/change-campaigns.ts'
import { createHttpApp, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'

const guide = readFileSync(join(projectRoot, 'docs/campaigns.md'), 'utf8')
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)

let app: HttpApp
beforeAll(async () => {
  app = await createHttpApp()
  await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

describe('the page on campaigns', () => {
  it('has curl lines that all do what they say', async () => {
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const env = { ...process.env, URL: `http://127.0.0.1:${port}`, TOKEN: app.token }
    // A call that is refused ends the shell, and the message names it.
    const script = ['set -eu', ...blocks].join('\n').replaceAll('echo; }', 'echo; } || { echo "$@" >&2; exit 1; }')
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, timeout: 60_000 })
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
    const [
      list,
      made,
      changed,
      preview,
      check,
      test,
      started,
      paused,
      resumed,
      all,
      one,
      people,
      cancelled,
      copy,
      deleted,
      ...more
    ] = lines.map((line) => JSON.parse(line))
    expect(more).toEqual([])
    expect([list.list.people_count, made.campaign.id, changed.campaign.settings.hourly_cap]).toEqual([2, 'camp_1', 100])
    expect(preview).toMatchObject({ index: 1, of: 2, text: 'Hello friend, see you in York!' })
    expect([check.reachable, check.total_parts, test.message.body]).toEqual([2, 2, 'Hello Anna, see you in Leeds!'])
    expect([started, paused, resumed].map(({ campaign }) => campaign.state)).toEqual(['running', 'paused', 'running'])
    // Its people are copied by what runs by itself, which this server lacks.
    expect([all.campaigns.length, one.campaign.is_copying, people.people]).toEqual([1, true, []])
    expect([cancelled.campaign.state, copy.campaign.id, deleted.success]).toEqual(['cancelled', 'camp_2', true])
    expect(stdout).toContain('\uFEFFrow,phone,name,status,reason,status_at,answered_at,answer,opted_out')
  })

  it('tells the defaults that there are', () => {
    const { parts_a_minute: parts, working_hours: hours } = DEFAULT_CAMPAIGN_SETTINGS
    expect(guide).toContain(`| \`parts_a_minute\` | ${parts} |`)
    expect(guide).toContain(`${hours?.from}–${hours?.to}`)
    expect(hours?.days).toEqual([1, 2, 3, 4, 5, 6])
  })
})
