import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { AppError } from '../../domain/app-error.ts'

/** The certificate in a file, PEM or DER, as PEM. */
export function readCa(path: string): string {
  const bytes = read(path)
  try {
    const certificate = new X509Certificate(bytes)
    if (certificate.ca) return certificate.toString()
  } catch (error) {
    throw refusal(path, 'it is not a certificate', error)
  }
  throw refusal(path, 'it is not the certificate of a CA')
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw refusal(path, error instanceof Error ? error.message : String(error), error)
  }
}

function refusal(path: string, fact: string, cause?: unknown): AppError {
  return new AppError('invalid', `Cannot use --ca ${path}: ${fact}`, { cause })
}
