import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRunCommand } from '../../src/phone/run-command.ts'
import { until } from '../support/until.ts'
import { makeDirectory, writeCommands } from './shell-commands.ts'

function setUp(script: string, options: { env?: NodeJS.ProcessEnv; maxStdoutBytes?: number } = {}) {
  const directory = makeDirectory()
  const bin = writeCommands(directory, { command: script })
  const temporary = join(directory, 'handed over')
  const { maxStdoutBytes } = options
  const run = createRunCommand({
    env: { ...process.env, DIR: directory, ...options.env },
    directory: temporary,
    ...(maxStdoutBytes === undefined ? {} : { maxStdoutBytes }),
  })
  const call = (args: string[] = [], more: { stdin?: string; timeoutMs?: number; signal?: AbortSignal } = {}) =>
    run({ command: join(bin, 'command'), args, timeoutMs: 10_000, ...more })
  return { call, directory, temporary }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie that nobody has waited for yet is dead, too.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('run-command', () => {
  it('gives arguments as they are, without a shell', async () => {
    const { call } = setUp(`printf '%s|' "$@"`)
    const args = ['a b', '$(id)', '`id`', '"', "'", '*', '-n', 'ü']
    expect((await call(args)).stdout).toBe(`${args.join('|')}|`)
  })

  it('hands the input over as a complete file that is gone from the disk', async () => {
    const { call, temporary } = setUp(`ls -A "$DIR/handed over" | wc -l; [ -p /dev/stdin ] && echo pipe; cat`)
    const text = `line one\nline two\n${'ü'.repeat(100_000)}`
    const { stdout } = await call([], { stdin: text })
    expect(stdout).toBe(`0\n${text}`)
    expect(readdirSync(temporary)).toEqual([])
  })

  it('does not cut a hand-over short by dying, however much noise the command makes', async () => {
    const { directory, temporary } = setUp(
      `sleep 0.3; echo noise >&2; cat > "$DIR/sent.part"; mv "$DIR/sent.part" "$DIR/sent"`,
    )
    const module = new URL('../../src/phone/run-command.ts', import.meta.url).href
    const options = { env: { ...process.env, DIR: directory }, directory: temporary }
    const call = { command: join(directory, 'bin', 'command'), args: [], stdin: 'text', timeoutMs: 10_000 }
    const program = `import { createRunCommand } from ${JSON.stringify(module)}
      void createRunCommand(${JSON.stringify(options)})(${JSON.stringify(call)})
      process.kill(process.pid, 'SIGKILL')`
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).signal).toBe('SIGKILL')
    await until('the text is sent', () => existsSync(join(directory, 'sent')), 5_000)
    expect(readFileSync(join(directory, 'sent'), 'utf8')).toBe('text')
  })

  it('kills the whole group at the time limit and says so', async () => {
    const { call, directory } = setUp(`sleep 600 & echo $! > "$DIR/grandchild"; echo half; wait`)
    const running = call([], { timeoutMs: 400 })
    await until('the grandchild runs', () => existsSync(join(directory, 'grandchild')))
    const result = await running
    expect(result).toMatchObject({ timedOut: true, exitCode: null, stdout: 'half\n' })
    const pid = Number(readFileSync(join(directory, 'grandchild'), 'utf8'))
    await until('the grandchild is gone', () => !isAlive(pid))
  })

  it('does not wait for a grandchild that holds stderr open', async () => {
    const { call } = setUp(`sleep 3 >/dev/null & echo answer`)
    const result = await call()
    expect(result).toMatchObject({ stdout: 'answer\n', exitCode: 0, timedOut: false })
    expect(result.ms).toBeLessThan(2_500)
  })

  it('stops a command that writes too much', async () => {
    const { call } = setUp('yes', { maxStdoutBytes: 100_000 })
    const result = await call()
    expect(result).toMatchObject({ isTooLarge: true, timedOut: false })
    expect(result.stdout.length).toBeLessThanOrEqual(100_000)
  })

  it('keeps only the end of what is written to stderr', async () => {
    const { call } = setUp(`i=0; while [ $i -lt 2000 ]; do echo "noise $i" >&2; i=$((i+1)); done; exit 3`)
    const { stderrTail, exitCode } = await call()
    expect(exitCode).toBe(3)
    expect(stderrTail.length).toBeLessThanOrEqual(2_000)
    expect(stderrTail).toContain('noise 1999')
  })

  it('inherits the environment without what would print log lines', async () => {
    const { call } = setUp(`echo "$LEVEL,$TERMUX_API__LOG_LEVEL,$KEPT"`, {
      env: { TERMUX_API__LOG_LEVEL: '5', KEPT: 'yes' },
    })
    expect((await call()).stdout).toBe(',,yes\n')
  })

  it('rejects when the command cannot be started', async () => {
    const run = createRunCommand({ env: {}, directory: makeDirectory() })
    await expect(run({ command: '/nowhere/command', args: [], timeoutMs: 1_000 })).rejects.toThrow('ENOENT')
  })

  it('ends a running call when it is told to', async () => {
    const { call } = setUp('sleep 600')
    const ending = new AbortController()
    const running = call([], { signal: ending.signal })
    ending.abort()
    expect(await running).toMatchObject({ timedOut: true })
  })

  it('removes texts that an earlier run left behind', async () => {
    const { call, temporary, directory } = setUp('true')
    await call()
    writeFileSync(join(temporary, 'stdin-0123'), 'secret')
    createRunCommand({ env: {}, directory: join(directory, 'handed over') })
    expect(readdirSync(temporary)).toEqual([])
  })
})
