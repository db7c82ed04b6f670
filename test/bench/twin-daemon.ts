import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DatabaseSync } from 'node:sqlite'
import { connectControl } from '../../src/cli/control/control-client.ts'
import { findControlPath } from '../../src/cli/control/control-path.ts'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { listCalls } from '../../src/twin/model/calls.ts'
import { openPhoneFile, transact } from '../../src/twin/model/phone-file.ts'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'
import { lookAtPhone } from '../../src/twin/model/twin-phone.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { median } from './measure.ts'

/** What `getprop` asks is no question to Termux:API: it wakes nothing. */
export const NO_CALL = 'getprop'
const START_LIMIT_MS = 60_000
/** What the phone takes for an answer, by the target; the twin's own start is part of it. */
const ANSWER_MS = 400
const TICKS_A_SECOND = 100

/** The real daemon, built, over a simulated phone that answers in 0.4 s. */
export interface TwinDaemon {
  readonly url: string
  readonly token: string
  readonly db: DatabaseSync
  /** Puts a message on the phone, and gives the moment at which it can be read there. */
  arrive(body: string): number
  cpu(): Cpu
  /** When the daemon had its answers of lists of messages, where it logs. */
  listedAt(): readonly number[]
  /** How long the calls of the phone took, in the middle. */
  answerMs(): number
  stop(): Promise<void>
}

/** Seconds since its start, and how often its main thread went to sleep and was woken. */
export interface Cpu {
  readonly own: number
  readonly children: number
  readonly wakes: number
}

export async function startTwinDaemon(
  dataDir: string,
  options: { readonly sims: 1 | 2; readonly isLogging: boolean },
): Promise<TwinDaemon> {
  const twin = await createTwinPhone()
  if (options.sims === 2) await addSecondSim(twin)
  await twin.run('messages', '2000', '--conversations', '60')
  await slowDown(twin)
  // On a phone it is a small program of Android's own, and no process of Node's.
  writeFileSync(join(twin.binDir, 'getprop'), '#!/bin/sh\necho Europe/Paris\n')
  const db = openPhoneFile(twin.file)
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'dist/main.js', 'start', '--no-lan', '--port', '0', '--data', dataDir],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        PATH: [twin.binDir, dirname(process.execPath)].join(':'),
        LANLINE_LOG_LEVEL: options.isLogging ? 'debug' : 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const listedAt: number[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.includes('"termux-sms-list"')) listedAt.push(Number(/"time":(\d+)/.exec(line)?.[1]))
  })
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the daemon ended with ${code}: ${text}`)))
    AbortSignal.timeout(START_LIMIT_MS).addEventListener('abort', () => reject(new Error(`no daemon: ${text}`)))
  })
  return {
    url,
    token: await createToken(dataDir),
    db,
    arrive(body) {
      const phone = lookAtPhone(db, { now: () => Date.now() })
      transact(db, () => insertArrival(phone, { address: '+33612345678', body, at: phone.now, isRead: false }))
      return Date.now()
    },
    listedAt: () => listedAt,
    cpu: () => readCpu(child.pid ?? 0),
    answerMs: () =>
      median(
        listCalls(db).flatMap((call) =>
          call.command === NO_CALL || call.ended_at === null ? [] : [call.ended_at - call.started_at],
        ),
      ),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      db.close()
      await twin.cleanup()
    },
  }
}

/** Calls of the phone since a time, by what was called. */
export function countCalls(db: DatabaseSync, since: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { command, started_at: at } of listCalls(db)) {
    if (command !== NO_CALL && at >= since) counts.set(command, (counts.get(command) ?? 0) + 1)
  }
  return counts
}

async function addSecondSim(twin: TwinPhone): Promise<void> {
  const sim = (slot: number, subId: number) => ({ slot, subId, carrier: 'Orange F', operator: '20801' })
  await twin.run('set', 'sims', JSON.stringify([sim(0, 1), sim(1, 2)]))
  await twin.run('set', 'slotCount', '2')
}

/** The twin's process takes a while by itself, so only the rest of the time is waited. */
async function slowDown(twin: TwinPhone): Promise<void> {
  const times: number[] = []
  for (let each = 0; each < 5; each += 1) {
    const startedAt = performance.now()
    await twin.call('termux-sms-list', ['-l', '1'])
    times.push(performance.now() - startedAt)
  }
  const rest = String(Math.max(0, Math.round(ANSWER_MS - median(times))))
  await twin.run('fault', 'set', '*', 'latency', '--low', `${rest}ms`, '--high', `${rest}ms`)
}

async function createToken(dataDir: string): Promise<string> {
  const daemon = await connectControl(findControlPath(dataFilesIn(dataDir)))
  if (!daemon) throw new Error('the daemon has no control socket')
  try {
    return (await daemon.ask('create_token', { name: 'bench', scopes: ['read'], proof: 'bearer' })).token
  } finally {
    daemon.close()
  }
}

function readCpu(pid: number): Cpu {
  // The name stands in brackets and may hold anything; what follows are numbers, user and system time at the 12th and 13th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? []
  const seconds = (at: number) => ((fields[at] ?? 0) + (fields[at + 1] ?? 0)) / TICKS_A_SECOND
  const status = readFileSync(`/proc/${pid}/task/${pid}/status`, 'utf8')
  return {
    own: seconds(11),
    children: seconds(13),
    wakes: Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN),
  }
}
