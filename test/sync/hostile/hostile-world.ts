import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parseAddress } from '../../../src/domain/phone-number.ts'
import type { StoredFrame } from '../../../src/protocol/events.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { Store } from '../../../src/store/store.ts'
import { listRows, runSql } from '../../../src/twin/model/phone-file.ts'
import { BOX, insertArrival, insertRow } from '../../../src/twin/model/sms-rows.ts'
import { startDaemon, type ChaosDaemon } from '../../chaos/chaos-daemon.ts'
import { createChaosPhone, type ChaosPhone } from '../../chaos/chaos-phone.ts'
import { listMessages } from '../world.ts'

export const START = Date.parse('2026-06-01T10:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const ANNA = '+33612345678'
export const BEN = '+33698765432'

type Row = {
  readonly from?: string | null
  readonly id?: number
  readonly at?: number
  readonly isRead?: boolean
  readonly visibleAt?: number
}

export interface HostileWorld {
  readonly phone: ChaosPhone
  readonly store: Store
  readonly daemon: ChaosDaemon
  /** What clients were told since it was last emptied. */
  readonly frames: StoredFrame[]
  now(): number
  pass(ms: number): Promise<void>
  /** A text comes in; returns its `_id`. */
  arrive(body: string | null, row?: Row): number
  /** The owner sends one from the phone's own app. */
  ownerSends(body: string, row?: Row & { readonly status?: number }): number
  sql(text: string, ...values: (number | string | null)[]): void
  remove(...ids: number[]): void
  ids(): number[]
  /** All texts here, each conversation's oldest first, those of a person alone where one is named. */
  bodies(person?: string): string[]
  messages(person?: string): Message[]
  message(body: string): Message
  unread(person?: string): number
  /** Texts that were announced as new. */
  announced(): string[]
  kill(): void
  restart(): void
  /** Lets everything come round that runs every night. */
  night(): Promise<void>
}

interface Options {
  readonly zone?: string
  readonly start?: number
  readonly fill?: (world: Pick<HostileWorld, 'arrive' | 'ownerSends' | 'sql' | 'phone'>) => void
}

/** The whole of what runs by itself, over the twin's real commands, on a clock that is moved: everything but the processes. */
export async function createHostileWorld({
  zone = 'Europe/Paris',
  start = START,
  fill,
}: Options = {}): Promise<HostileWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-hostile-'))
  const phone = await createChaosPhone(directory, { start, zone, seed: 1 })
  const path = join(directory, 'lanline.db')
  const frames: StoredFrame[] = []
  const errors: unknown[] = []
  let daemon: ChaosDaemon
  const begin = () => {
    daemon = startDaemon({ path, phone, onError: (error) => errors.push(error) })
    daemon.store.onCommit((events) => void frames.push(...events.map((event) => event.frame)))
  }
  const put = (row: Row, insert: () => number): number => {
    const id = insert()
    if (row.id === undefined) return id
    runSql(phone.db, 'UPDATE sms SET _id = ? WHERE _id = ?', row.id, id)
    return row.id
  }
  const conversations = (): ConversationId[] =>
    ([{}, { archived: true }] as const).flatMap((query) =>
      daemon.store.conversations.list({ ...query, per_page: 200 }).conversations.map(({ id }) => id),
    )
  const findConversation = (person: string) =>
    daemon.store.conversations.findByAddress({ address: parseAddress(person, 'FR') })

  const filling = {
    phone,
    arrive(body: string | null, row: Row = {}) {
      return put(row, () =>
        phone.happen((twin) =>
          insertArrival(twin, {
            address: row.from === undefined ? ANNA : row.from,
            body,
            at: row.at ?? twin.now,
            isRead: row.isRead ?? false,
          }),
        ),
      )
    },
    ownerSends(body: string, row: Row & { readonly status?: number } = {}) {
      return put(row, () =>
        phone.happen(({ db, now }) =>
          insertRow(db, {
            address: row.from ?? ANNA,
            body,
            type: BOX.sent,
            at: row.at ?? now,
            isRead: true,
            ...(row.status === undefined ? {} : { status: row.status }),
          }),
        ),
      )
    },
    sql(text: string, ...values: (number | string | null)[]) {
      phone.happen(({ db }) => runSql(db, text, ...values))
    },
  }
  fill?.(filling)
  begin()
  onTestFinished(async () => {
    await daemon.stop()
    daemon.bury()
    phone.close()
    rmSync(directory, { recursive: true, force: true })
    if (errors.length > 0) throw errors[0]
  })

  const world: HostileWorld = {
    ...filling,
    frames,
    get store() {
      return daemon.store
    },
    get daemon() {
      return daemon
    },
    now: () => phone.time.now(),
    pass: (ms) => phone.time.pass(ms),
    remove: (...ids) => filling.sql(`DELETE FROM sms WHERE _id IN (${ids.join(', ')})`),
    ids: () => listRows<{ _id: number }>(phone.db, 'SELECT _id FROM sms ORDER BY _id').map((row) => row._id),
    messages: (person) => {
      const own = person === undefined ? undefined : findConversation(person)?.id
      const ids = person === undefined ? conversations() : own === undefined ? [] : [own]
      return ids.flatMap((id) => listMessages(daemon.store, id))
    },
    bodies: (person) => world.messages(person).map(({ body }) => body),
    message(body) {
      const [found, ...more] = world.messages().filter((each) => each.body === body)
      if (!found || more.length > 0)
        throw new Error(`${JSON.stringify(body)} is here ${found ? more.length + 1 : 0} times`)
      return found
    },
    unread: (person = ANNA) => findConversation(person)?.unread_count ?? 0,
    announced: () => frames.flatMap((frame) => (frame.type === 'new_message' ? [frame.data.message.body] : [])),
    kill: () => daemon.kill(),
    restart() {
      daemon.bury()
      begin()
    },
    async night() {
      phone.jump(21 * HOUR)
      await phone.time.pass(45 * MINUTE)
    },
  }
  await world.pass(MINUTE)
  frames.length = 0
  return world
}
