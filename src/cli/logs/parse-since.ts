const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `2h`, `30m`, `today`, `2026-11-22`, `2026-11-22 14:30`, in the time of this device. Undefined: none of these. */
export function parseSince(text: string, now: number): number | undefined {
  const ago = /^(\d{1,6})([smhd])$/.exec(text)
  if (ago) return now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0)
  if (text === 'today') return new Date(now).setHours(0, 0, 0, 0)

  const date = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text)
  const at = date ? new Date(`${date[1]}T${date[2] ?? '00:00'}`).getTime() : NaN
  return Number.isNaN(at) ? undefined : at
}
