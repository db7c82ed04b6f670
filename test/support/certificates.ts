import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CertificateFile, CertificateStorage } from '../../src/access/certificates/own-authority.ts'

export interface PemPair {
  readonly certificate: string
  readonly key: string
}

/** A certificate that OpenSSL makes, as somebody would who has one of their own. Days may be given as dates, `20260101000000Z`. */
export function makeWithOpenssl(options: {
  readonly names: string
  readonly from?: string
  readonly until?: string
  readonly extensions?: readonly string[]
  readonly keyArgs?: readonly string[]
  /** It may vouch for itself, once somebody trusts it. */
  readonly isOwnCa?: boolean
}): PemPair {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-openssl-'))
  const [key, request, certificate] = ['key.pem', 'request.pem', 'cert.pem'].map((name) => join(directory, name))
  const { names, from = '20260101000000Z', until = '20350101000000Z', extensions = [] } = options
  const paths = { key: key ?? '', request: request ?? '', certificate: certificate ?? '' }
  const newKey = options.keyArgs ?? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  openssl(['req', ...newKey, '-nodes', '-keyout', paths.key, '-out', paths.request, '-subj', '/CN=own'])
  // `openssl ca` alone can set both ends of a life.
  const config = join(directory, 'ca.cnf')
  const san = names === '' ? [] : [`subjectAltName=${names}`]
  writeFileSync(
    config,
    `[ca]\ndefault_ca=own\n[own]\ndir=${directory}\ndatabase=${directory}/index\nnew_certs_dir=${directory}\nserial=${directory}/serial\ndefault_md=sha256\npolicy=any\nx509_extensions=leaf\nunique_subject=no\n[any]\ncommonName=supplied\n[leaf]\n${[`basicConstraints=CA:${options.isOwnCa ? 'TRUE' : 'FALSE'}`, ...san, ...extensions].join('\n')}\n`,
  )
  writeFileSync(join(directory, 'index'), '')
  writeFileSync(join(directory, 'serial'), '01\n')
  openssl([
    'ca',
    '-batch',
    '-notext',
    '-selfsign',
    '-config',
    config,
    '-keyfile',
    paths.key,
    '-in',
    paths.request,
    '-out',
    paths.certificate,
    '-startdate',
    from,
    '-enddate',
    until,
  ])
  const made = { certificate: readFileSync(paths.certificate, 'utf8'), key: readFileSync(paths.key, 'utf8') }
  rmSync(directory, { recursive: true })
  return made
}

/** Runs OpenSSL and returns all that it printed; throws where it fails, unless that is what is looked for. */
export function openssl(args: readonly string[], { mayFail = false } = {}): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (status !== 0 && !mayFail) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  return stdout + stderr
}

/** Certificates kept in memory, and how often each was written. */
export function createMemoryStorage(files: Partial<Record<CertificateFile, string>> = {}) {
  const kept = new Map(Object.entries(files))
  const written: CertificateFile[] = []
  const storage: CertificateStorage = {
    place: '/data/tls',
    read: (file) => kept.get(file),
    write(file, text) {
      written.push(file)
      kept.set(file, text)
    },
  }
  return { storage, kept, written }
}
