import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAddress } from '../../src/domain/phone-number.ts'
import type { Campaign } from '../../src/protocol/campaign.ts'
import type { CampaignId, ListId } from '../../src/protocol/ids.ts'
import type { Store } from '../../src/store/store.ts'
import { createCampaign } from '../../src/use-cases/campaigns/change-campaigns.ts'
import { startCampaign } from '../../src/use-cases/campaigns/start-campaign.ts'
import { startDaemon, type ChaosDaemon } from '../chaos/chaos-daemon.ts'
import { createChaosPhone, type ChaosPhone } from '../chaos/chaos-phone.ts'

/** A phone and a daemon in this process, on a clock that is moved, with people to write to. */
export interface CampaignRun {
  readonly phone: ChaosPhone
  readonly daemon: () => ChaosDaemon
  /** Errors that the daemon's loops met. */
  readonly errors: unknown[]
  readonly saveList: (phones: readonly string[]) => ListId
  readonly optOut: (phone: string) => void
  /** Makes a campaign and starts it. */
  readonly begin: (
    listId: ListId,
    change?: Partial<Campaign['settings']>,
    draft?: { readonly template?: string; readonly sim?: number },
  ) => Promise<CampaignId>
  readonly campaign: (id: CampaignId) => Campaign
  readonly pass: (ms: number) => Promise<void>
  /** Lets time pass until it is so. */
  readonly passUntil: (what: string, isSo: () => boolean, stepMs?: number, limitMs?: number) => Promise<void>
  /** Kills the daemon at the step after so many others, wherever that is, and starts it again. */
  readonly killAndStart: (steps: number) => Promise<void>
  /** Kills it between the commit that gives a text away and the phone's command, and starts it again. Returns whose text it was. */
  readonly killInTheGap: () => Promise<string | undefined>
  /** Starts another life of it on the same data. */
  readonly startAgain: () => Promise<void>
  /** What the phone's Sent table holds, by number. */
  readonly sent: () => ReadonlyMap<string, number>
  /** What telephony was given, in order. */
  readonly handOvers: () => readonly { readonly at: number; readonly to: string; readonly parts: number }[]
  readonly close: () => void
}

const DAY_MS = 86_400_000

export const phoneOf = (index: number): string => `+4477009${String(10_000 + index)}`

export async function createCampaignRun(begin = '2026-03-01T05:00:00Z'): Promise<CampaignRun> {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-campaign-'))
  const phone = await createChaosPhone(directory, { start: Date.parse(begin), zone: 'Europe/London', seed: 1 })
  const errors: unknown[] = []
  const start = () =>
    startDaemon({ path: join(directory, 'lanline.db'), phone, onError: (error) => void errors.push(error) })
  let daemon = start()
  const store = (): Store => daemon.store
  const pass = (ms: number) => phone.time.pass(ms)
  await pass(60_000)

  const comeBack = async () => {
    await run.passUntil('it is dead', () => !daemon.isAlive, 500)
    const givenAway = store()
      .outbox.listUnfinished()
      .find(({ state }) => state === 'handing_over')
    daemon.bury()
    await pass(3_000)
    daemon = start()
    return givenAway?.to
  }

  const run: CampaignRun = {
    phone,
    daemon: () => daemon,
    errors,
    saveList(phones) {
      const id = store().lists.begin({
        name: 'People',
        source: 'pasted',
        columns: ['First name', 'Mobile'],
        phoneColumn: 'Mobile',
        nameColumn: 'First name',
      })
      const people = phones.map((each, index) => ({
        row: index + 2,
        phone: each,
        name: `P${index}`,
        cells: [`P${index}`, each],
      }))
      store().lists.add(id, { people, problems: [] })
      store().lists.finish(id)
      return id
    },
    optOut(number) {
      const address = parseAddress(number, 'GB')
      store().optOuts.add({ address, source: 'manual', note: undefined, by: undefined, at: phone.time.now() })
    },
    async begin(listId, change = {}, draft = {}) {
      const deps = { store: store(), clock: phone.time, sync: daemon.control }
      const settings = {
        parts_a_minute: 24,
        hourly_cap: null,
        daily_cap: null,
        working_hours: null,
        jitter: false,
        ...change,
      }
      const { id } = createCampaign(deps, {
        name: 'Fair',
        template: 'Hello {name}',
        ...draft,
        list_id: listId,
        settings,
      })
      await startCampaign(deps, { id, startAt: null })
      return id
    },
    campaign: (id) => store().campaigns.get(id),
    pass,
    async passUntil(what, isSo, stepMs = 5_000, limitMs = DAY_MS) {
      for (let passed = 0; passed < limitMs; passed += stepMs) {
        if (isSo()) return
        await pass(stepMs)
      }
      throw new Error(`not so after ${limitMs} ms: ${what}`)
    },
    async killAndStart(steps) {
      daemon.killAfter(steps)
      await comeBack()
    },
    async killInTheGap() {
      daemon.killBefore('termux-sms-send')
      return comeBack()
    },
    async startAgain() {
      daemon = start()
      await pass(1_000)
    },
    sent() {
      const rows = phone.db.prepare('SELECT address, count(*) AS count FROM sms WHERE type = 2 GROUP BY address').all()
      return new Map(rows.map(({ address, count }) => [String(address), Number(count)]))
    },
    handOvers() {
      const rows = phone.db.prepare('SELECT at, recipient, parts FROM hand_overs ORDER BY id').all()
      return rows.map(({ at, recipient, parts }) => ({ at: Number(at), to: String(recipient), parts: Number(parts) }))
    },
    close() {
      daemon.bury()
      phone.close()
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
    },
  }
  return run
}
