import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ExportFormat } from '../../src/protocol/export.ts'
import { openStore } from '../../src/store/open-store.ts'
import { exportMessages } from '../../src/use-cases/export/export-messages.ts'

/** One export, or the bare reading and writing of the same rows, in a process of its own, so that its memory can be told. */
const [database = '', what = '', file = ''] = process.argv.slice(2)
const clock = { now: () => Date.now() }

const output = createWriteStream(file)
const atStart = process.memoryUsage.rss()
let peak = atStart
/** At each quarter: what grows with the file would show. */
const quarters: number[] = []
const write = async (text: string) => {
  peak = Math.max(peak, process.memoryUsage.rss())
  if (!output.write(text)) await once(output, 'drain')
}

// The CPU time of each turn of the loop, which other programs of the machine do not lengthen.
let longestTurnMs = 0
let isDone = false
let spent = process.threadCpuUsage()
function watchTurn(): void {
  const { user, system } = process.threadCpuUsage(spent)
  longestTurnMs = Math.max(longestTurnMs, (user + system) / 1000)
  spent = process.threadCpuUsage()
  if (!isDone) setImmediate(watchTurn)
}

const startedAt = performance.now()
const cpu = process.cpuUsage()
if (what !== 'floor') watchTurn()
await (what === 'floor' ? copyRows() : exportAll(what as ExportFormat))
isDone = true
output.end()
await once(output, 'finish')
const { user, system } = process.cpuUsage(cpu)
console.log(
  JSON.stringify({
    ms: performance.now() - startedAt,
    cpuMs: (user + system) / 1000,
    rssBeforeMb: atStart / 1024 / 1024,
    rssPeakMb: peak / 1024 / 1024,
    quartersMb: quarters,
    longestTurnMs,
    bytes: output.bytesWritten,
  }),
)

async function exportAll(format: ExportFormat): Promise<void> {
  const store = openStore({ path: database, clock, isReadOnly: true })
  const { pieces, total } = await exportMessages(
    { store, clock, version: 'bench' },
    { format, time_zone: 'Europe/Paris' },
  )
  for await (const { text, done } of pieces) {
    await write(text)
    if (done >= (total * (quarters.length + 1)) / 4) quarters.push(Math.round(process.memoryUsage.rss() / 1024 / 1024))
  }
  store.close()
}

/** What nobody can do with less: each row once, its columns as JSON, written. */
async function copyRows(): Promise<void> {
  const db = new DatabaseSync(database, { readOnly: true })
  const rows = db.prepare(
    `SELECT messages.id, conversation_id, direction, body, status, timestamp, sim, source, messages.is_starred, phone, contact_name
      FROM messages CROSS JOIN conversations ON conversations.id = conversation_id ORDER BY messages.id`,
  )
  rows.setReturnArrays(true)
  let text = ''
  for (const row of rows.iterate()) {
    text += `${JSON.stringify(row)}\n`
    if (text.length < 64 * 1024) continue
    await write(text)
    text = ''
  }
  await write(text)
  db.close()
}
