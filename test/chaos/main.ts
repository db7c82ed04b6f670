import { parseArgs } from 'node:util'
import { runProcessChaos } from './process-chaos.ts'
import { runChaos } from './run-chaos.ts'

/** `npm run chaos`: 10,000 faults in this process, and some more over real ones. One run is replayed with `--seed N`. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '40' },
    faults: { type: 'string', default: '250' },
    processes: { type: 'string' },
    keep: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})

const SAMPLE_FAULTS = 40
const faults = Number(values.faults)
const first = Number(values.seed ?? '1')
const count = values.seed === undefined ? Number(values.seeds) : 1
const sample = Number(values.processes ?? (values.seed === undefined ? SAMPLE_FAULTS : 0))
const totals = { faults: 0, kills: 0, restarts: 0, sends: 0, handOvers: 0, mirrored: 0, steps: 0 }
const kinds = new Map<string, number>()
const startedAt = Date.now()
const print = (line: string) => void process.stdout.write(`${line}\n`)
let failed = 0

for (let seed = first; seed < first + count; seed += 1) {
  const { ledger, problems, handOvers, mirrored, ms } = await runChaos({
    seed,
    faults,
    ...(values.trace ? { trace: print } : {}),
    ...(values.keep === undefined ? {} : { keepIn: values.keep }),
  })
  totals.faults += ledger.faults
  totals.kills += ledger.kills
  totals.restarts += ledger.restarts
  totals.sends += ledger.sends.length
  totals.handOvers += handOvers
  totals.mirrored += mirrored
  totals.steps += ledger.steps
  for (const [kind, times] of ledger.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + times)
  const replay = `replay: npm run chaos -- --seed ${seed} --faults ${faults} --trace`
  const verdict = problems.length === 0 ? 'equal' : `${problems.length} problems after ${ledger.steps} steps; ${replay}`
  print(`seed ${seed}: ${ledger.faults} faults, ${ledger.sends.length} sends, ${(ms / 1000).toFixed(1)} s: ${verdict}`)
  for (const problem of problems.slice(0, 20)) print(`  ${problem}`)
  if (problems.length > 0) failed += 1
}

if (count > 0) {
  print('')
  for (const [kind, times] of [...kinds].toSorted(([, a], [, b]) => b - a))
    print(`${String(times).padStart(6)}  ${kind}`)
  print(
    `${totals.faults} faults, ${totals.kills} kills, ${totals.restarts} restarts, ${totals.steps} steps, ${totals.sends} sends (${totals.handOvers} hand-overs), ${totals.mirrored} deletions mirrored, in ${seconds()} s; ` +
      (failed === 0 ? 'phone and store equal in every run' : `${failed} of ${count} runs differ`),
  )
}
if (sample > 0) failed += await sampleProcesses()
process.exitCode = failed === 0 ? 0 : 1

async function sampleProcesses(): Promise<number> {
  const { problems, ledger, handOvers, ms } = await runProcessChaos({
    seed: first,
    faults: sample,
    tell: values.trace ? print : () => undefined,
  })
  print(
    `Real processes: ${ledger.faults} faults, ${ledger.kills} SIGKILLs, ${ledger.sends.length} sends (${handOvers} hand-overs) in ${Math.round(ms / 1000)} s; ` +
      (problems.length === 0 ? 'phone and store equal' : `${problems.length} problems`),
  )
  for (const problem of problems.slice(0, 20)) print(`  ${problem}`)
  return problems.length === 0 ? 0 : 1
}

function seconds(): number {
  return Math.round((Date.now() - startedAt) / 1000)
}
