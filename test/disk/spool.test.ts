import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createSmallDisk } from './small-disk.ts'

it('a text that finds no room to be handed over from is not begun, leaves nothing of itself, and goes when there is room', () => {
  const disk = createSmallDisk({ size: '1m' })
  if (!disk) return
  const bin = mkdtempSync(join(tmpdir(), 'lanline-bin-'))
  onTestFinished(() => rmSync(bin, { recursive: true }))
  writeFileSync(join(bin, 'termux-sms-send'), `#!/bin/sh\ncat >> '${join(bin, 'sent')}'\n`)
  chmodSync(join(bin, 'termux-sms-send'), 0o755)
  const child = [process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'spool-child.ts')]
  const words = [...disk.through.slice(1), ...child, disk.directory, bin]
  const { stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8', timeout: 60_000 })
  expect([stdout, stderr]).toEqual(['no_room 0\nhanded over 0\n', ''])
  expect(readFileSync(join(bin, 'sent'), 'utf8')).toBe('x'.repeat(1_600))
})
