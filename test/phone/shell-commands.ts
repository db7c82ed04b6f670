import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createRunCommand } from '../../src/phone/run-command.ts'
import { createTermuxPhone } from '../../src/phone/termux-phone.ts'

/** A directory for one test, with a space in its name as a home may have. */
export function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lanline phone '))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Writes executables: the name of each, and what it does in the shell. */
export function writeCommands(directory: string, scripts: Readonly<Record<string, string>>): string {
  const bin = join(directory, 'bin')
  mkdirSync(bin, { recursive: true })
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return bin
}

export const NOW = Date.parse('2026-03-01T12:00:00Z')

/** The real phone code over commands that are small shell scripts. */
export function createShellPhone(scripts: Readonly<Record<string, string>>, options: { maxTimeoutMs?: number } = {}) {
  const directory = makeDirectory()
  const bin = writeCommands(directory, { getprop: 'echo Europe/London', ...scripts })
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, DIR: directory }
  const run = createRunCommand({ env, directory: join(directory, 'handed over') })
  const phone = createTermuxPhone({ run, path: bin, clock: { now: () => NOW }, ...options })
  return { phone, directory }
}

/** A list command that knows selections, and then answers like this. */
export function listAnswering(answer: string): string {
  return `case "$*" in *"1 == 0"*) printf '[]\\n'; exit;; esac\n${answer}`
}
