import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPackages } from '../../../src/app/doctor/dpkg-status.ts'
import { findLogs } from '../../../src/app/doctor/program-findings.ts'
import { findService } from '../../../src/app/doctor/service-findings.ts'
import { namesOf } from '../../support/doctor-names.ts'

let root = ''
let open: number[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lanline-service-'))
  open = []
})
afterEach(() => {
  open.forEach((file) => closeSync(file))
  rmSync(root, { recursive: true })
})

const at = (path: string) => join(root, path)
const look = () => namesOf(findService({ prefix: at('usr'), home: at('home') }))

function write(path: string, text = '#!/bin/sh\n', mode = 0o700): void {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
  chmodSync(at(path), mode)
}

/** What runsv makes, and reads from as long as it lives. */
function supervise(state: string): void {
  write('usr/var/service/lanline/supervise/stat', `${state}\n`)
  const pipe = at('usr/var/service/lanline/supervise/ok')
  execFileSync('mkfifo', [pipe])
  open.push(openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK))
}

describe('what the doctor says of the service', () => {
  it('goes from none, step by step, to one that runs, is logged and starts after a reboot', () => {
    expect(look()).toEqual(['service.none'])
    write('usr/var/service/lanline/run', '#!/bin/sh\n', 0o600)
    expect(look()).toEqual(['service.no_run', 'service_log.none', 'boot.none'])
    chmodSync(at('usr/var/service/lanline/run'), 0o700)
    expect(look()[0]).toBe('service.no_runit')
    write('usr/etc/profile.d/start-services.sh')
    expect(look()[0]).toBe('service.unsupervised')
    write('usr/var/service/lanline/down', '')
    expect(look()[0]).toBe('service.disabled')
    rmSync(at('usr/var/service/lanline/down'))
    supervise('down')
    expect(look()[0]).toBe('service.stopped')
    write('usr/var/service/lanline/supervise/stat', 'run\n')
    write('usr/var/service/lanline/log/run')
    write('home/.termux/boot/start-lanline', '#!/bin/sh\ntermux-wake-lock\n. $PREFIX/etc/profile.d/start-services.sh\n')
    expect(look()).toEqual(['service.ok', 'service_log.ok', 'boot.ok'])
  })

  it('finds that runsv, which made the pipe, is gone', () => {
    write('usr/var/service/lanline/run')
    write('usr/etc/profile.d/start-services.sh')
    supervise('run')
    expect(look()[0]).toBe('service.ok')
    open.splice(0).forEach((file) => closeSync(file))
    expect(look()[0]).toBe('service.unsupervised')
  })
})

describe('what the doctor says of the start after a reboot', () => {
  const START = '. $PREFIX/etc/profile.d/start-services.sh\n'
  const boot = () => look().find((name) => name.startsWith('boot.'))
  beforeEach(() => write('usr/var/service/lanline/run'))

  it('finds a folder before our file, which ends it for Termux:Boot; one after it does no harm', () => {
    write('home/.termux/boot/start', `termux-wake-lock\n${START}`)
    mkdirSync(at('home/.termux/boot/tasker'))
    expect(boot()).toBe('boot.ok')
    mkdirSync(at('home/.termux/boot/old'))
    expect(boot()).toBe('boot.folder')
    rmSync(at('home/.termux/boot/old'), { recursive: true })
    expect(boot()).toBe('boot.ok')
  })

  it('finds that nobody takes the wake lock, be it in a comment', () => {
    write('home/.termux/boot/start', `#!/bin/sh\n# termux-wake-lock\n${START}`)
    expect(boot()).toBe('boot.no_wake_lock')
    write('home/.termux/boot/awake', 'termux-wake-lock\n')
    expect(boot()).toBe('boot.ok')
  })

  it('finds "source" where sh runs it', () => {
    write('home/.termux/boot/start', '#!/bin/sh\ntermux-wake-lock\nsource $PREFIX/etc/profile.d/start-services.sh\n')
    expect(boot()).toBe('boot.source')
    write('home/.termux/boot/start', '#!/bin/bash\ntermux-wake-lock\nsource $PREFIX/etc/profile.d/start-services.sh\n')
    expect(boot()).toBe('boot.ok')
  })
})

describe("Termux's record of its packages", () => {
  it('is read for versions and for what an upgrade has left half done', () => {
    expect(readPackages(at('usr'))).toBeUndefined()
    write(
      'usr/var/lib/dpkg/status',
      `Package: termux-api
Status: install ok installed
Version: 0.59.1-1

Package: libicu
Status: install ok half-configured
Version: 78.3

Package: nano
Status: deinstall ok config-files
Version: 8.0
`,
    )
    const packages = readPackages(at('usr'))
    expect([packages?.versionOf('termux-api'), packages?.versionOf('nano'), packages?.broken]).toEqual([
      '0.59.1-1',
      undefined,
      ['libicu'],
    ])
  })
})

describe("what the doctor says of Lanline's own log", () => {
  it('goes from none, over one in its bounds, to one that has outgrown them', () => {
    expect(namesOf([findLogs(at('logs'))])).toEqual(['logs.none'])
    write('logs/lanline.log', 'x')
    expect(namesOf([findLogs(at('logs'))])).toEqual(['logs.ok'])
    write('logs/current', 'x'.repeat(27 * 1024 * 1024))
    expect(namesOf([findLogs(at('logs'))])).toEqual(['logs.ok'])
    write('logs/lanline.1.log', 'x'.repeat(6 * 1024 * 1024))
    expect(namesOf([findLogs(at('logs'))])).toEqual(['logs.large'])
  })
})
