import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Import } from '../../../src/protocol/import.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { Store } from '../../../src/store/store.ts'
import { createImporter, type Importer } from '../../../src/use-cases/import/importer.ts'
import { createWorld, listMessages, silentLog, type World } from '../../sync/world.ts'

/** One text as a phone has it and a backup writes it. */
export interface Row {
  readonly address: string
  readonly direction: 'inbound' | 'outbound'
  readonly body: string
  /** Unix milliseconds; the phone tells whole seconds. */
  readonly at: number
  readonly type?: number
}

export interface ImportWorld extends World {
  readonly importer: Importer
  readonly directory: string
  /** Writes a file, imports it and waits for the end. */
  readonly importText: (text: string | Buffer, more?: Partial<Parameters<Importer['start']>[0]>) => Promise<Import>
  readonly importRows: (rows: readonly Row[], more?: Partial<Parameters<Importer['start']>[0]>) => Promise<Import>
  readonly close: () => Promise<void>
}

export function createImportWorld(options: { store?: Store } = {}): ImportWorld {
  const world = createWorld(options)
  const directory = mkdtempSync(join(tmpdir(), 'lanline-import-'))
  const importer = createImporter({ store: world.store, clock: world.clock, log: silentLog })
  const importText: ImportWorld['importText'] = async (text, more = {}) => {
    const path = join(directory, 'file')
    writeFileSync(path, text)
    await importer.start({
      path,
      fileName: 'sms.xml',
      isDryRun: false,
      startedBy: null,
      zone: 'Europe/London',
      ...more,
    })
    await importer.idle()
    const { current } = importer.list()
    if (!current) throw new Error('There is no import')
    return current
  }
  return {
    ...world,
    importer,
    directory,
    importText,
    importRows: (rows, more) => importText(toBackup(rows), more),
    async close() {
      await importer.close()
      world.store.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** As SMS Backup & Restore writes it. */
export function toBackup(rows: readonly Row[]): string {
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10.20.002 on 01/03/2026 12:00:00-->
<smses count="${rows.length}" backup_set="7f0c" backup_date="1772366400000" type="full">
${rows.map(toSms).join('\n')}
</smses>
`
}

export function toSms({ address, direction, body, at, type }: Row): string {
  return `  <sms protocol="0" address="${escape(address)}" date="${at}" type="${type ?? (direction === 'inbound' ? 1 : 2)}" subject="null" body="${escape(body)}" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="0" sub_id="1" readable_date="1 Mar 2026 12:00:00" contact_name="(Unknown)" />`
}

// Emoji as the app writes them: each half of the pair as a number.
function escape(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll(/[\uD800-\uDFFF\n\r\t]/g, (half) => `&#${half.charCodeAt(0)};`)
}

export function allMessages(store: Store): Message[] {
  return store.conversations.list({ per_page: 200 }).conversations.flatMap(({ id }) => listMessages(store, id))
}

/** Who, when, which way and what, sorted: what must be the same whatever came first. */
export function contents(store: Store): string[] {
  return store.conversations
    .list({ per_page: 200 })
    .conversations.flatMap((conversation) =>
      listMessages(store, conversation.id).map(
        (message) =>
          `${conversation.phone} ${message.direction} ${Math.floor(message.timestamp / 1000)} ${message.body.trim()} ${message.sync_status}`,
      ),
    )
    .toSorted()
}
