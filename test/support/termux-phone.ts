import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRunit } from './runit.ts'
import { createTwinPhone, type TwinPhone } from './twin-phone.ts'

/** What Termux has before any package is installed, of what the installation might use. */
const BOOTSTRAP =
  'sh awk cat chmod cmp cp cut date df dirname du env false grep gzip head kill ln ls mkdir mktemp mv ps pwd readlink rm rmdir sed setsid sha256sum sleep sort tail tar test timeout touch tr true uname wc'.split(
    ' ',
  )
const COMMAND_LIMIT_MS = 180_000

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A Termux of a test's own: its PREFIX, its home, the packages that `pkg` brings, and a simulated phone behind the commands. */
export interface TermuxPhone {
  readonly prefix: string
  readonly home: string
  readonly twin: TwinPhone
  /** Runs a command as a session of Termux would: nothing but PREFIX/bin on the PATH. */
  run(command: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Ran
  /** As `run`, while the test goes on. */
  start(command: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  /** Puts another program in the place of one. */
  replace(name: string, script: string): void
  /** What `pkg` was asked for. */
  installed(): string[]
  /** Ends every process of this phone at once, as a power cut does. */
  cutPower(): void
  remove(): void
}

/** `through`: words before each command, such as those that run it in another network. */
export async function createTermuxPhone({
  through = [],
  shell = 'dash',
}: { readonly through?: readonly string[]; readonly shell?: string } = {}): Promise<TermuxPhone> {
  const runit = findRunit()
  const folder = mkdtempSync(join(tmpdir(), 'lanline-termux-'))
  const [prefix, home, packages] = ['usr', 'home', 'packages'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const bin = join(prefix, 'bin')
  for (const each of [bin, home, join(prefix, 'tmp'), join(prefix, 'etc/profile.d')])
    mkdirSync(each, { recursive: true })
  const twin = await createTwinPhone()

  for (const name of BOOTSTRAP) link(name === 'sh' ? shell : name, join(bin, name))
  for (const name of ['getprop', 'termux-wake-lock', 'termux-wake-unlock'])
    symlinkSync(join(twin.binDir, name), join(bin, name))
  addPackage('nodejs-lts', { node: process.execPath })
  const api = readdirSync(twin.binDir).filter((name) => !existsSync(join(bin, name)))
  addPackage('termux-api', Object.fromEntries(api.map((name) => [name, join(twin.binDir, name)])))
  addPackage('termux-services', Object.fromEntries(runit ?? []))
  write(join(packages, 'termux-services/service-daemon'), SERVICE_DAEMON)
  write(join(packages, 'termux-services/start-services.sh'), START_SERVICES)
  write(join(bin, 'pkg'), PKG)

  const base = {
    PREFIX: prefix,
    HOME: home,
    PATH: bin,
    TMPDIR: join(prefix, 'tmp'),
    TERMUX_VERSION: '0.118.3',
    TERMUX_APK_RELEASE: 'F_DROID',
    LANG: 'en_US.UTF-8',
    PACKAGES: packages,
    // Whoever asks the network nevertheless is refused at once.
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NODE_COMPILE_CACHE: join(prefix, 'tmp/cache'),
  }
  const wordsFor = (command: string, args: readonly string[], env: Readonly<Record<string, string>>) => {
    const assigned = Object.entries({ ...base, ...env }).map(([name, value]) => `${name}=${value}`)
    const [first = '', ...rest] = [...through, 'env', '-i', ...assigned, command, ...args]
    return { first, rest }
  }

  function link(name: string, to: string): void {
    const found = (process.env['PATH'] ?? '')
      .split(':')
      .map((place) => join(place, name))
      .find((path) => existsSync(path))
    if (found === undefined) throw new Error(`A test over Termux needs ${name}, and this machine has none`)
    symlinkSync(found, to)
  }

  function addPackage(name: string, programs: Readonly<Record<string, string>>): void {
    mkdirSync(join(packages, name), { recursive: true })
    for (const [program, path] of Object.entries(programs)) symlinkSync(path, join(packages, name, program))
  }

  return {
    prefix,
    home,
    twin,
    run(command, args = [], env = {}) {
      const { first, rest } = wordsFor(command, args, env)
      return spawnSync(first, rest, { encoding: 'utf8', timeout: COMMAND_LIMIT_MS, cwd: home, input: '' })
    },
    start(command, args = [], env = {}) {
      const { first, rest } = wordsFor(command, args, env)
      const child = spawn(first, rest, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] })
      let [stdout, stderr] = ['', '']
      child.stdout.on('data', (chunk) => (stdout += String(chunk)))
      child.stderr.on('data', (chunk) => (stderr += String(chunk)))
      return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })))
    },
    replace(name, script) {
      rmSync(join(bin, name), { force: true })
      write(join(bin, name), script)
    },
    installed: () =>
      existsSync(join(prefix, 'pkg.log')) ? readFileSync(join(prefix, 'pkg.log'), 'utf8').trim().split('\n') : [],
    cutPower,
    remove() {
      cutPower()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      void twin.cleanup()
    },
  }

  // Whatever this phone runs has its PREFIX in the environment.
  function cutPower(): void {
    for (let round = 0; round < 5; round += 1) {
      const mine = readdirSync('/proc').filter(
        (pid) => /^\d+$/.test(pid) && environmentOf(pid).includes(`PREFIX=${prefix}\0`),
      )
      if (mine.length === 0) return
      for (const pid of mine) spawnSync('kill', ['-9', pid])
    }
  }
}

function environmentOf(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`
  } catch (error) {
    // It has ended meanwhile, or is somebody else's.
    return error instanceof Error ? '' : String(error)
  }
}

function write(path: string, text: string): void {
  writeFileSync(path, text)
  chmodSync(path, 0o755)
}

const PKG = `#!/bin/sh
echo "$*" >> "$PREFIX/pkg.log"
shift 2
for name in "$@"; do
  for each in "$PACKAGES/$name"/*; do
    case $each in
      *.sh) cp "$each" "$PREFIX/etc/profile.d/" ;;
      *) ln -sf "$each" "$PREFIX/bin/" ;;
    esac
  done
done
`

const START_SERVICES = `export SVDIR=$PREFIX/var/service
export LOGDIR=$PREFIX/var/log
(service-daemon start >/dev/null 2>&1 & )
`

/** Does what the one of Termux does with start-stop-daemon: one runsvdir, by a file with its process. */
const SERVICE_DAEMON = `#!/bin/sh
file=$PREFIX/var/run/service-daemon.pid
mkdir -p "$PREFIX/var/run" "$SVDIR"
if [ -f "$file" ] && grep -q runsvdir "/proc/$(cat "$file")/cmdline" 2>/dev/null; then exit 1; fi
cd "$PREFIX"
setsid runsvdir "$SVDIR" < /dev/null > /dev/null 2>&1 &
echo $! > "$file"
`
