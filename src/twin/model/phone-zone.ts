/** Zones change their distance from UTC on quarter hours only, so one look serves fifteen minutes. */
const QUARTER_HOUR_MS = 15 * 60 * 1000

/** Zero of each language's digits, as `SimpleDateFormat` writes them on a phone set to it. */
const ZERO_BY_DIGITS = new Map([
  ['arab', 0x0660],
  ['arabext', 0x06f0],
  ['beng', 0x09e6],
  ['deva', 0x0966],
  ['mymr', 0x1040],
])

/** What is known of a zone: to open one costs more than all else of a look at the inbox. A phone travels little. */
const zones = new Map<string, { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }>()
const MAX_OFFSETS = 20_000

/** Writes times as the phone does: `yyyy-MM-dd HH:mm:ss`, local, whole seconds. */
export function createDateWriter(zone: string, digits: string): (ms: number) => string {
  const { format, offsets } = openZone(zone)
  const zero = ZERO_BY_DIGITS.get(digits)

  return (ms) => {
    const quarter = Math.floor(ms / QUARTER_HOUR_MS)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = localAsUtc(format, quarter * QUARTER_HOUR_MS) - quarter * QUARTER_HOUR_MS
      if (offsets.size >= MAX_OFFSETS) offsets.clear()
      offsets.set(quarter, offset)
    }
    const text = new Date(ms + offset).toISOString().slice(0, 19).replace('T', ' ')
    return zero === undefined ? text : text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)))
  }
}

function openZone(zone: string) {
  const known = zones.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const opened = { format, offsets: new Map<number, number>() }
  zones.set(zone, opened)
  return opened
}

function localAsUtc(format: Intl.DateTimeFormat, ms: number): number {
  const part = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const read = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
}
