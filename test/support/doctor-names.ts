import type { Finding } from '../../src/protocol/doctor.ts'

/** What was found, as `id.case`. */
export function namesOf(findings: readonly Finding[]): string[] {
  return findings.map((finding) => `${finding.id}.${finding.case}`)
}
