import type { DoctorReport } from '../../src/protocol/doctor.ts'

/**
 * The report for a question or a bug, in English whatever the reader's language: it is for who mends it. Addresses, paths and long figures, which are
 * the owner's, are left out.
 */
export function describeDoctorReport({ findings, lanline, took_ms: tookMs }: DoctorReport, browser: string): string {
  const lines = findings.map(
    ({ id, case: name, state, title, fact }) => `${state.padEnd(7)} ${id}.${name}: ${title}${fact ? `; ${fact}` : ''}`,
  )
  return [`Lanline ${lanline}, ${browser}, examined in ${tookMs} ms`, ...lines.map(withoutOwn)].join('\n')
}

/** The fingerprint, too, would tell one phone from all others. */
function withoutOwn(line: string): string {
  return line
    .replaceAll(/(?:[0-9A-F]{2}:){3}[0-9A-F]{2}(?:\s+(?:[0-9A-F]{2}:){3}[0-9A-F]{2})*/g, '[fingerprint]')
    .replaceAll(/https?:\/\/[^\s:/]+/g, '[address]')
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[address]')
    .replaceAll(/(?:\/[\w@.+-]+){2,}\/?/g, '[path]')
    .replaceAll(/\+?\d{7,}/g, '[number]')
}
