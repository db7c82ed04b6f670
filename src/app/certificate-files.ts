import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CertificateStorage } from '../access/certificates/own-authority.ts'
import { AppError } from '../domain/app-error.ts'

/** Where the CA and the server's certificate lie, below the data directory. */
export function certificateDirectory(dataDir: string): string {
  return join(dataDir, 'tls')
}

/** Keeps the certificates as files that only their owner may read. */
export function createCertificateFiles(dataDir: string): CertificateStorage {
  const place = certificateDirectory(dataDir)
  return {
    place,
    read(file) {
      const path = join(place, file)
      return existsSync(path) ? attempt('read', path, () => readFileSync(path, 'utf8')) : undefined
    },
    write(file, text) {
      const path = join(place, file)
      attempt('write', path, () => writeWhole(place, path, text))
    },
  }
}

/** Remembers the last address of this device, so that a restart notices that it moved. */
export function createAddressMemory(dataDir: string) {
  const directory = certificateDirectory(dataDir)
  const path = join(directory, 'last-url')
  return {
    read: (): string | null =>
      existsSync(path) ? attempt('read', path, () => readFileSync(path, 'utf8')).trim() : null,
    write: (url: string): void => attempt('write', path, () => writeWhole(directory, path, `${url}\n`)),
  }
}

// Beside it first: who dies while writing leaves the old one.
function writeWhole(directory: string, path: string, text: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  } finally {
    rmSync(`${path}.new`, { force: true })
  }
}

function attempt<T>(what: string, path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const fact = error instanceof Error ? error.message : String(error)
    throw new AppError('internal', `Cannot ${what} ${path}: ${fact}`, { cause: error })
  }
}
