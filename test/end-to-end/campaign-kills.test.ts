import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Campaign } from '../../src/protocol/campaign.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { createApiClient, startDaemon } from '../support/daemon.ts'
import { createTwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const PEOPLE = 12

it('a campaign of the real daemon goes on after kill -9, and each person has one text in the Sent box', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline campaign '))
  const dataDir = join(folder, 'data')
  const phone = await createTwinPhone('--country', 'gb')
  await phone.run('set', 'sendDelayMs', '[200,600]')
  let daemon = await startDaemon({ dataDir, binDir: phone.binDir })
  let client = createApiClient(daemon, dataDir)
  const sent = () => {
    const db = new DatabaseSync(phone.file, { readOnly: true, timeout: 5_000 })
    try {
      const rows = db.prepare('SELECT address, count(*) AS count FROM sms WHERE type = 2 GROUP BY address').all()
      return Object.fromEntries(rows.map(({ address, count }) => [String(address), Number(count)]))
    } finally {
      db.close()
    }
  }
  const read = () => client.get<{ campaign: Campaign }>('/api/campaigns/camp_1').then(({ campaign }) => campaign)
  try {
    await until(
      'the phone was looked at',
      async () => (await client.get<Stats>('/api/conversations/stats')).phone.state === 'fine',
    )
    const phones = Array.from({ length: PEOPLE }, (_, index) => `+4477009001${String(index).padStart(2, '0')}`)
    const out = phones[5] ?? ''
    await client.send('POST', '/api/lists', { name: 'Guests', rows: [['Mobile'], ...phones.map((each) => [each])] })
    await client.send('POST', '/api/opt-outs', { phone: out })
    const settings = { parts_a_minute: 24, working_hours: null, jitter: false }
    await client.send('POST', '/api/campaigns', {
      name: 'Fair',
      list_id: 'list_1',
      template: 'Hi {name|you}',
      settings,
    })
    await client.send('POST', '/api/campaigns/camp_1/start', {})
    for (const many of [2, 5]) {
      await until(`${many} are in the Sent box`, () => Object.keys(sent()).length >= many, 90_000)
      await daemon.stop('SIGKILL')
      daemon = await startDaemon({ dataDir, binDir: phone.binDir })
      client = createApiClient(daemon, dataDir)
    }
    await until('it is done', async () => (await read()).state === 'done', 180_000)
    const { counts } = await read()
    const box = sent()
    expect(Object.values(box).every((count) => count === 1)).toBe(true)
    expect(box[out]).toBeUndefined()
    expect(counts).toMatchObject({ total: PEOPLE, suppressed: 1, waiting: 0, failed: 0, skipped: 0 })
    // A kill between the decision and the phone leaves one that nobody can know of, and that is never sent again.
    expect(counts.sent + counts.may_have_been_sent).toBe(PEOPLE - 1)
    expect(Object.keys(box).length).toBeGreaterThanOrEqual(counts.sent)
    const csv = await fetch(`${daemon.url}/api/campaigns/camp_1/results.csv`, {
      headers: { authorization: `Bearer ${client.token}` },
    })
    const lines = (await csv.text()).trim().split('\r\n')
    expect(lines).toHaveLength(PEOPLE + 1)
    expect(lines.filter((line) => line.includes(',suppressed,'))).toHaveLength(1)
    const { campaign: followUp } = await client.send<{ campaign: Campaign }>(
      'POST',
      '/api/campaigns/camp_1/follow-up',
      { to: 'not_answered' },
    )
    expect(followUp).toMatchObject({ state: 'draft', name: 'Fair (no answer)' })
    expect(
      (await client.get<{ list: { people_count: number } }>(`/api/lists/${followUp.list_id}`)).list.people_count,
    ).toBe(counts.sent)
  } finally {
    await daemon.stop('SIGKILL')
    await phone.cleanup()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}, 400_000)
