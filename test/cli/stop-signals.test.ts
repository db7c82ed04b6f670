import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../support/source-files.ts'

/** Runs a script that has `log`, `waitForStopSignal` and `endOnUncaughtErrors`; resolves once it has printed "ready". */
async function run(script: string) {
  const preamble = `
    import { createLog } from './src/logging/create-log.ts'
    import { endOnUncaughtErrors, waitForStopSignal } from './src/cli/stop-signals.ts'
    const log = createLog('info', [process.stdout])
    const forever = setInterval(() => undefined, 60_000)
    setImmediate(() => console.log('ready'))
`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', preamble + script], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  const ready = Promise.withResolvers<undefined>()
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
    if (output.includes('ready')) ready.resolve(undefined)
  })
  const ended = once(child, 'exit')
  await Promise.race([ready.promise, ended])
  return { child, output: () => output, ended: async () => (await ended)[0] as number | null }
}

describe('stopping', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends in order at %s', async (signal) => {
    const { child, ended } = await run('await waitForStopSignal(log); clearInterval(forever)')
    child.kill(signal)
    expect(await ended()).toBe(0)
  })

  it('ends at once at a second signal', async () => {
    const { child, output, ended } = await run("await waitForStopSignal(log); console.log('stopping')")
    const stopping = once(child.stdout, 'data')
    child.kill('SIGTERM')
    await stopping
    child.kill('SIGTERM')
    expect(await ended()).toBe(1)
    expect(output()).toContain('a second signal')
  })

  it.each(["throw new Error('a bug')", "void Promise.reject(new Error('a bug'))"])(
    'logs an error that nobody caught and ends with 1: %s',
    async (bug) => {
      const { output, ended } = await run(`endOnUncaughtErrors(log); setImmediate(() => { ${bug} })`)
      expect(await ended()).toBe(1)
      expect(output()).toContain('"level":60')
      expect(output()).toContain('a bug')
    },
  )
})
