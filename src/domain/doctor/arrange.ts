import type { DoctorArea, DoctorState, Finding } from '../../protocol/doctor.ts'

/** What is broken comes first, then what wants a look; what could not be looked at comes last. */
const WEIGHT: Readonly<Record<DoctorState, number>> = { fail: 0, warn: 1, note: 2, ok: 3, skipped: 4 }

export const AREAS = ['phone', 'line', 'messages', 'storage', 'program'] as const satisfies readonly DoctorArea[]

/** The findings by area, those with trouble first. Areas of which nothing is known are left out. */
export function arrange(findings: readonly Finding[]): { readonly area: DoctorArea; readonly findings: Finding[] }[] {
  return AREAS.map((area) => ({
    area,
    findings: findings.filter((finding) => finding.area === area).toSorted((a, b) => WEIGHT[a.state] - WEIGHT[b.state]),
  })).filter((group) => group.findings.length > 0)
}

export function countStates(findings: readonly Finding[]): { readonly failed: number; readonly warnings: number } {
  return {
    failed: findings.filter(({ state }) => state === 'fail').length,
    warnings: findings.filter(({ state }) => state === 'warn').length,
  }
}
