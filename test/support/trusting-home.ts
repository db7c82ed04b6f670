import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Chromium looks for the certificates that its user trusts: newer releases in the second. */
const PLACES = ['.pki/nssdb', '.local/share/pki/nssdb']

export interface TrustingHome {
  readonly path: string
  /** For a browser that lives here. */
  readonly env: Record<string, string>
  /** Does what the guide for Linux says: certutil, into the user's own database. */
  trust(name: string, certificate: string | Buffer): void
  remove(): void
}

/** A home directory of the test's own, in which certificates can be trusted without anybody else's trusting them. */
export function createTrustingHome(): TrustingHome {
  const path = mkdtempSync(join(tmpdir(), 'lanline-home-'))
  const databases = PLACES.map((place) => `sql:${join(path, place)}`)
  for (const place of PLACES) mkdirSync(join(path, place), { recursive: true })
  for (const database of databases) certutil('-N', '--empty-password', '-d', database)
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('XDG_'),
  )

  return {
    path,
    env: { ...Object.fromEntries(inherited), HOME: path },
    trust(name, certificate) {
      const file = join(path, `${name}.crt`)
      writeFileSync(file, certificate)
      for (const database of databases) certutil('-A', '-d', database, '-t', 'C,,', '-n', name, '-i', file)
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

function certutil(...args: readonly string[]): void {
  execFileSync('certutil', args, { stdio: 'pipe' })
}
