import { formatNumber } from '../../language/format.ts'

const UNITS = ['KB', 'MB', 'GB'] as const

/** `4.2 MB`, for people; nobody counts bytes. */
export function formatSize(bytes: number): string {
  let size = bytes / 1024
  let unit = 0
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024
    unit += 1
  }
  const rounded = size >= 10 || unit === 0 ? Math.max(1, Math.round(size)) : Math.round(size * 10) / 10
  return `${formatNumber(rounded)}\u00A0${UNITS[unit] ?? ''}`
}
