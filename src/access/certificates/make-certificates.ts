import 'reflect-metadata'
import { randomBytes, type webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'
import { encodeNameConstraints, NAME_CONSTRAINTS_ID } from './name-constraints.ts'

/** Loaded only when a certificate has to be made: the library costs a tenth of a second. */

const DAY_MS = 24 * 60 * 60 * 1000
const AUTHORITY_LIFE_MS = 3_650 * DAY_MS
/** Clients accept no longer life of a certificate for servers than 398 days. */
const LEAF_LIFE_MS = 397 * DAY_MS
/** Certificates begin in the past, for devices whose clock is behind. The CA's more so: it has to outlive a clock set right. */
const LEAF_HEAD_START_MS = DAY_MS
const AUTHORITY_HEAD_START_MS = 30 * DAY_MS
const SERIAL_BYTES = 16

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const

/** All of it PEM. There is no root key: it is gone when this has been made. */
export interface AuthorityFiles {
  readonly root: string
  readonly intermediate: string
  readonly intermediateKey: string
}

export interface LeafFiles {
  readonly certificate: string
  readonly key: string
}

/**
 * Makes a CA of two tiers that can sign for nothing but local names and private addresses. The root's key signs the
 * intermediate and then is forgotten, so whoever steals the files can never sign for more than the intermediate may;
 * constraints on an intermediate are held by every client, those on a root not by all.
 */
export async function makeAuthority(now: number): Promise<AuthorityFiles> {
  const notBefore = wholeSecond(now - AUTHORITY_HEAD_START_MS)
  const notAfter = wholeSecond(now + AUTHORITY_LIFE_MS)
  // Of two Lanlines, and of two installs of one, each has a name of its own in a list of certificates.
  const mark = randomBytes(2).toString('hex').toUpperCase()
  const rootName = `CN=Lanline ${mark},O=Lanline`
  const rootKeys = await crypto.subtle.generateKey(KEY, false, ['sign', 'verify'])
  const keys = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify'])

  const root = await sign({
    subject: rootName,
    issuer: rootName,
    notBefore,
    notAfter,
    publicKey: rootKeys.publicKey,
    issuerKeys: rootKeys,
    extensions: authorityExtensions(1),
  })
  const intermediate = await sign({
    subject: `CN=Lanline ${mark} server,O=Lanline`,
    issuer: rootName,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    issuerKeys: rootKeys,
    extensions: [...authorityExtensions(0), forServers()],
  })
  return { root, intermediate, intermediateKey: await exportKey(keys.privateKey) }
}

/** Makes a server's certificate, and a new key for it. It never outlives its CA. */
export async function makeLeaf(
  authority: Pick<AuthorityFiles, 'intermediate' | 'intermediateKey'>,
  { now, hosts }: { now: number; hosts: readonly string[] },
): Promise<LeafFiles> {
  const issuer = new x509.X509Certificate(authority.intermediate)
  const issuerKeys = {
    privateKey: await crypto.subtle.importKey('pkcs8', derOf(authority.intermediateKey), KEY, false, ['sign']),
    publicKey: await issuer.publicKey.export(),
  }
  const keys = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify'])
  const certificate = await sign({
    subject: 'CN=Lanline',
    issuer: issuer.subject,
    notBefore: wholeSecond(now - LEAF_HEAD_START_MS),
    notAfter: wholeSecond(Math.min(now + LEAF_LIFE_MS - LEAF_HEAD_START_MS, issuer.notAfter.getTime())),
    publicKey: keys.publicKey,
    issuerKeys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      forServers(),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
    ],
  })
  return { certificate, key: await exportKey(keys.privateKey) }
}

interface Order {
  readonly subject: string
  readonly issuer: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: webcrypto.CryptoKey
  readonly issuerKeys: { readonly privateKey: webcrypto.CryptoKey; readonly publicKey: webcrypto.CryptoKey }
  readonly extensions: readonly x509.Extension[]
}

async function sign({ issuerKeys, extensions, ...order }: Order): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.create({
    ...order,
    serialNumber: newSerial(),
    signingKey: issuerKeys.privateKey,
    signingAlgorithm: SIGNATURE,
    extensions: [
      ...extensions,
      await x509.SubjectKeyIdentifierExtension.create(order.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

function authorityExtensions(tiersBelow: number): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, tiersBelow, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    new x509.Extension(NAME_CONSTRAINTS_ID, true, encodeNameConstraints()),
  ]
}

function forServers(): x509.Extension {
  return new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])
}

// Positive, and without a leading zero byte.
function newSerial(): string {
  const bytes = randomBytes(SERIAL_BYTES)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), x509.PemConverter.PrivateKeyTag)}\n`
}

function derOf(pem: string): ArrayBuffer {
  const [der] = x509.PemConverter.decode(pem)
  if (der === undefined) throw new TypeError('There is no PEM in this text')
  return der
}

function wholeSecond(at: number): Date {
  return new Date(Math.floor(at / 1000) * 1000)
}
