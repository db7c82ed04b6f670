import { parseArgs } from 'node:util'
import { runChaos } from './run-chaos.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '40' },
    faults: { type: 'string', default: '250' },
    keep: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})

const faults = Number(values.faults)
const first = Number(values.seed ?? '1')
const count = values.seed === undefined ? Number(values.seeds) : 1
const totals = { faults: 0, kills: 0, restarts: 0, sends: 0, handOvers: 0, steps: 0 }
const startedAt = Date.now()
let failed = 0
for (let seed = first; seed < first + count; seed += 1) {
  const trace = values.trace ? { trace: (line: string) => process.stdout.write(`${line}\n`) } : {}
  const { ledger, problems, handOvers, ms } = await runChaos({
    seed,
    faults,
    ...trace,
    ...(values.keep === undefined ? {} : { keepIn: values.keep }),
  })
  totals.faults += ledger.faults
  totals.kills += ledger.kills
  totals.restarts += ledger.restarts
  totals.sends += ledger.sends.length
  totals.handOvers += handOvers
  totals.steps += ledger.steps
  const verdict =
    problems.length === 0
      ? 'equal'
      : `${problems.length} problems; replay: npm run chaos -- --seed ${seed} --faults ${faults}`
  process.stdout.write(
    `seed ${seed}: ${ledger.faults} faults, ${ledger.sends.length} sends, ${(ms / 1000).toFixed(1)} s: ${verdict}\n`,
  )
  for (const problem of problems.slice(0, 20)) process.stdout.write(`  ${problem}\n`)
  if (problems.length > 0) failed += 1
}
const seconds = Math.round((Date.now() - startedAt) / 1000)
process.stdout.write(
  `${totals.faults} faults, ${totals.kills} kills, ${totals.restarts} restarts, ${totals.steps} steps, ${totals.sends} sends (${totals.handOvers} hand-overs) in ${seconds} s; ` +
    `${failed === 0 ? 'phone and store equal in every run' : `${failed} of ${count} runs differ`}\n`,
)
process.exitCode = failed === 0 ? 0 : 1
