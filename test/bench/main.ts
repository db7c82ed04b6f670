import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { benchArrivals } from './arrival-bench.ts'
import { importHistory } from './build-data.ts'
import { benchHttp } from './http-bench.ts'
import { benchIdle } from './idle-bench.ts'
import { benchImport } from './import-bench.ts'
import { formatResults, isMet, type Result } from './report.ts'
import { benchSearch } from './search-bench.ts'
import { benchStart } from './start-bench.ts'
import { benchWeb } from './web-bench.ts'

/**
 * Measures Lanline against the bare libraries doing the same work, side by side in this run, on data made from a seed.
 * Ratios are what counts; the figures beside them are this machine's. Targets: the numbers that the project promises.
 */
const usage =
  'Usage: npm run bench -- [web] [--scale 1] [--only C1,C3] [--minutes 5] [--json FILE]   scale 1: 5,000 conversations, 500,000 messages; web: only C10, C11; minutes: of C5 and C6 each, on the real clock'
const WEB = ['C10', 'C11']
const FULL = { conversations: 5_000, messages: 500_000 }
/** The import is measured on a part: three times both sides in full would take minutes. */
const IMPORT_SHARE = 0.16

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: 'C1,C2,C3,C4,C5,C6,C9,C10,C11' },
    minutes: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
})
const scale = Number(values.scale)
if (!(scale >= 0.002 && scale <= 4)) {
  console.error(`--scale is "${values.scale}": it must be a number from 0.002 to 4\n${usage}`)
  process.exit(2)
}
const minutes = Number(values.minutes)
if (!(minutes >= 1 && minutes <= 120)) {
  console.error(`--minutes is "${values.minutes}": it must be a number from 1 to 120\n${usage}`)
  process.exit(2)
}
const wanted = new Set(positionals.includes('web') ? WEB : values.only.split(','))
const amount = { conversations: Math.ceil(FULL.conversations * scale), messages: Math.ceil(FULL.messages * scale) }
const partial = {
  conversations: Math.ceil(amount.conversations * IMPORT_SHARE),
  messages: Math.ceil(amount.messages * IMPORT_SHARE),
}

const directory = mkdtempSync(join(tmpdir(), 'lanline-bench-'))
try {
  const startedAt = performance.now()
  const results = await runAll(dataFilesIn(join(directory, 'data')))
  console.log(`\n${formatResults(results)}\n`)
  console.log(`${results.filter(isMet).length} of ${results.length} met, ${seconds(startedAt)} s`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(toJson(results), null, 2)}\n`)
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function runAll(files: ReturnType<typeof dataFilesIn>): Promise<Result[]> {
  const results: Result[] = []
  if (wanted.has('C4')) results.push(...(await step('C4', () => benchImport(directory, partial))))
  if (wanted.has('C5')) results.push(...(await step('C5', () => benchArrivals(directory, minutes))))
  if (wanted.has('C6')) results.push(...(await step('C6', () => benchIdle(directory, minutes))))
  if (WEB.some((id) => wanted.has(id))) results.push(...(await step('C10, C11', () => benchWeb(directory, scale))))
  if (!['C1', 'C2', 'C3', 'C9'].some((id) => wanted.has(id))) return results

  const figures = await step('data', () => importHistory(files.database, amount))
  console.error(`  ${amount.messages} messages in ${(figures.ms / 1000).toFixed(1)} s`)
  if (wanted.has('C1') || wanted.has('C2')) {
    results.push(...(await step('C1, C2', () => benchHttp(files.directory, files.database))))
  }
  if (wanted.has('C3')) results.push(...(await step('C3', async () => benchSearch(files.database))))
  if (wanted.has('C9')) results.push(...(await step('C9', () => benchStart(files.directory))))
  return results
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await work()
  console.error(`${name}: ${seconds(startedAt)} s`)
  return result
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}

function toJson(results: readonly Result[]) {
  return {
    at: new Date().toISOString(),
    node: process.versions.node,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    amount,
    results: results.map((each) => ({ ...each, ok: isMet(each) })),
  }
}
