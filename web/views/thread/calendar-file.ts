import type { FoundDate } from '../../../src/domain/dates-in-text.ts'

/** An event for a calendar (RFC 5545): a day, or an hour where one is named, in the time of whoever opens it. */
export function createCalendarFile({ year, month, day, time }: FoundDate, title: string, now: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${year}${two(month)}${two(day)}`
  const start = time ? `DTSTART:${date}T${two(time.hour)}${two(time.minute)}00` : `DTSTART;VALUE=DATE:${date}`
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lanline//EN',
    'BEGIN:VEVENT',
    `UID:${now}-${date}@lanline.invalid`,
    `DTSTAMP:${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    start,
    ...(time ? ['DURATION:PT1H'] : []),
    `SUMMARY:${escapeText(title)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`)
}
