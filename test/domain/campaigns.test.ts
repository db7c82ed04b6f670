import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateFinish, judgeFeed, pauseAfterFeed } from '../../src/domain/campaign-schedule.ts'
import { fillCampaignTemplate, readCampaignTemplate, readStartedTemplate } from '../../src/domain/campaign-template.ts'
import { formatCsvRow } from '../../src/domain/csv-row.ts'
import { openPhoneZone, type PhoneZone } from '../../src/domain/phone-time.ts'
import { readDay, readOpenHours } from '../../src/domain/working-hours.ts'

function zoneOf(name: string): PhoneZone {
  const zone = openPhoneZone(name)
  if (!zone) throw new Error(`There is no zone ${name}`)
  return zone
}

describe('a template', () => {
  const list = { columns: ['Name', 'Ville', 'Prénom '], nameColumn: 'Name' }
  const anna = { phone: '+33612345678', name: 'Anna Bell', values: { Name: 'Anna Bell', Ville: 'Lyon', 'Prénom ': '' } }
  const fill = (text: string, person = anna) => fillCampaignTemplate(readCampaignTemplate(text, list), person)

  it.each([
    ['Hi {name}!', 'Hi Anna Bell!'],
    ['Hi {{ name }}!', 'Hi Anna Bell!'],
    ['Hi {first_name}, {ville}', 'Hi Anna, Lyon'],
    ['Hi {prenom|friend}, ok', 'Hi friend, ok'],
    ['Hi {PRÉNOM}, ok', 'Hi, ok'],
    ['Call {phone}', 'Call +33612345678'],
    ['a smile :-{ and {} and {|}', 'a smile :-{ and {} and {|}'],
  ])('%j reads %j', (template, text) => {
    expect(fill(template).text).toBe(text)
  })

  it('names what the list does not have, and whose value is missing', () => {
    expect(readCampaignTemplate('{nmae} {name} {x|y}', list).unknown).toEqual(['nmae', 'x'])
    expect(readCampaignTemplate('{name}', { columns: ['A'], nameColumn: null }).unknown).toEqual(['name'])
    expect(readCampaignTemplate('{name|you}', { columns: ['A'], nameColumn: null }).unknown).toEqual([])
    expect(fill('{prenom} {ville}').missing).toEqual(['prenom'])
  })

  it('reads the same once the people were copied, whatever the column of the names is called', () => {
    const columns = { columns: ['First name', 'Ville'], nameColumn: 'First name' }
    const bob = { phone: '+33612345679', name: 'Bob Ray', values: { 'First name': 'Bob Ray', Ville: 'Lyon' } }
    const text = 'Hi {name}, {first_name}, {name|friend}, {First name}: {ville} {phone}'
    const { text: before } = fillCampaignTemplate(readCampaignTemplate(text, columns), bob)
    expect(before).toBe('Hi Bob Ray, Bob, Bob Ray, Bob Ray: Lyon +33612345679')
    expect(fillCampaignTemplate(readStartedTemplate(text, bob), bob).text).toBe(before)
  })

  it('never reads a value as a template, whatever stands in it', () => {
    const values = fc.string().filter((value) => value.trim() !== '' && value.isWellFormed() && !value.includes('\0'))
    fc.assert(
      fc.property(values, (value) => {
        const { text } = fill('<{ville}>', { ...anna, values: { ...anna.values, Ville: value } })
        expect(text).toBe(`<${value.trim()}>`)
      }),
    )
  })
})

describe('hours', () => {
  const hours = { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6] }
  const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe']

  it('are open exactly between their begin and their end, in every zone and over changes of the clock', () => {
    const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (now, name) => {
        const zone = zoneOf(name)
        const wall = new Date(zone.toWallTime(now))
        const isInside = wall.getUTCDay() !== 0 && wall.getUTCHours() >= 9 && wall.getUTCHours() < 20
        const { isOpen, until } = readOpenHours(hours, now, zone)
        expect(isOpen).toBe(isInside)
        expect(until).toBeGreaterThan(now)
        // It changes then, and not before.
        expect(readOpenHours(hours, (until ?? 0) + 1, zone).isOpen).toBe(!isOpen)
        expect(readOpenHours(hours, (until ?? 0) - 1, zone).isOpen).toBe(isOpen)
      }),
    )
  })

  it('and days of the phone follow each other without a gap', () => {
    const zone = zoneOf('Europe/Paris')
    for (let now = Date.UTC(2026, 2, 27); now < Date.UTC(2026, 2, 31); now += 3_600_000) {
      const { begin, end } = readDay(now, zone)
      expect(begin).toBeLessThanOrEqual(now)
      expect(end).toBeGreaterThan(now)
      expect(readDay(end, zone).begin).toBe(end)
    }
  })
})

describe('the pace', () => {
  const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: true }
  const zone = zoneOf('Europe/London')
  const now = Date.UTC(2026, 2, 2, 10)
  const none = { sentLastHour: 0, sentToday: 0 }

  it('has pauses that are even on the whole, and never shorter than three fifths', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 11 }), (random, parts) => {
        const pause = pauseAfterFeed(parts, settings, random)
        expect(pause).toBeGreaterThanOrEqual(parts * 6_000 * 0.6 - 1)
        expect(pause).toBeLessThanOrEqual(parts * 6_000 * 1.4 + 1)
      }),
    )
    expect(pauseAfterFeed(1, { ...settings, jitter: false }, 0.9)).toBe(6_000)
  })

  it('ends about when people, parts, hours and caps say', () => {
    const end = (change: object, people: number, parts = people) =>
      estimateFinish({ ...settings, ...change }, { people, parts, ...none }, now, zone)
    expect(end({}, 100)).toBe(now + 10 * 60_000)
    expect(end({}, 100, 200)).toBe(now + 20 * 60_000)
    expect(end({ hourly_cap: 50 }, 120)).toBe(now + 2 * 3_600_000 + 2 * 60_000)
    expect(end({ daily_cap: 50 }, 60)).toBe(Date.UTC(2026, 2, 3) + 60_000)
    expect(end({ working_hours: { from: '09:00', to: '10:05', days: [1, 2] } }, 60)).toBe(Date.UTC(2026, 2, 3, 9, 1))
    expect(end({ daily_cap: 1 }, 5_000)).toBeNull()
  })

  it('waits for a cap that is full, and for no longer after a clock that was set back', () => {
    const full = { hourFullSince: now + 86_400_000, isDayFull: false }
    expect(judgeFeed(settings, full, now, zone)).toEqual({
      verdict: 'wait',
      until: now + 3_600_000,
      waitsFor: 'hourly_cap',
    })
  })
})

describe('a row of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  =cmd()', "'  =cmd()"],
    ['＝1', "'＝1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+1-2', "'+1-2"],
    ['-5', "'-5"],
    ['+447700900123', '+447700900123'],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
  ])('holds %j as %j', (cell, written) => {
    expect(formatCsvRow([cell, 1, null])).toBe(`${written},1,\r\n`)
  })

  it('begins no cell like a formula, whatever somebody answers', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = formatCsvRow([text]).replace(/^"/u, '')
        expect(/^[=+\-@\t]/u.test(cell) && !/^\+\d{4,15}\r\n$/u.test(cell)).toBe(false)
      }),
    )
  })
})
