import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DEMO } from '../../src/twin/demo/fill-demo.ts'
import { SCENES, fillScene } from '../../src/twin/demo/scenes.ts'
import { createModelPhone, START, type Listed } from './model-phone.ts'

const ALL = ['-l', '1000000']
const DAY_MS = 86_400_000

function countBy<T>(items: readonly T[], keyOf: (item: T) => unknown): Map<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

describe('fill-demo', () => {
  it('makes about forty conversations, one of more than 2,000 messages and one of more than 300', async () => {
    const phone = await createModelPhone()
    const count = Number(await phone.verb('fill-demo', '--zone', 'Europe/Paris'))
    const rows = await phone.list(...ALL)
    expect(rows).toHaveLength(count)
    const sizes = [...countBy(rows, (row) => row.threadid).values()].sort((a, b) => b - a)
    expect(sizes.length).toBe(DEMO.length)
    expect(sizes.length).toBeGreaterThanOrEqual(40)
    expect(sizes[0]).toBeGreaterThan(2_000)
    expect(sizes[1]).toBeGreaterThan(300)
  })

  it('ends now, in the order of time, with unread messages and a code that is minutes old', async () => {
    const phone = await createModelPhone()
    await phone.verb('fill-demo', '--zone', 'Europe/Paris')
    const rows = await phone.list(...ALL, '--message-sort-order=_id DESC')
    const times = rows.map((row) => row.received)
    expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    expect(times.at(-1)).toBe('2026-03-01 14:03:09')
    const unread = rows.filter((row) => !row.read)
    expect(new Set(unread.map((row) => row.threadid)).size).toBeGreaterThanOrEqual(6)
    expect(
      rows.some(
        (row) => row.address === 'NUAGE-ID' && row.received > '2026-03-01 13:55' && /\d{6}/.test(row.body ?? ''),
      ),
    ).toBe(true)
  })

  it('writes in the daytime of the phone, in many scripts', async () => {
    const phone = await createModelPhone()
    await phone.verb('fill-demo', '--zone', 'Asia/Tokyo')
    const rows = await phone.list(...ALL)
    const scenes = rows
      .filter((row) => row.sender === 'Anna Lindqvist')
      .map((row) => Number(row.received.slice(11, 13)))
    expect(scenes.filter((hour) => hour < 7 && hour > 0)).toEqual([])
    const text = rows.map((row) => row.body).join('')
    for (const script of ['Arabic', 'Han', 'Thai', 'Cyrillic', 'Greek', 'Devanagari', 'Hiragana', 'Hangul', 'Hebrew']) {
      expect([script, new RegExp(`\\p{Script=${script}}`, 'u').test(text)]).toEqual([script, true])
    }
    expect(rows.some((row) => (row.body ?? '').split('\n').length >= 12)).toBe(true)
    expect(rows.some((row) => /^\p{Extended_Pictographic}+$/u.test(row.body ?? ''))).toBe(true)
  })

  it('gives names to most, and strangers none', async () => {
    const phone = await createModelPhone()
    await phone.verb('fill-demo')
    const contacts = JSON.parse((await phone.call('termux-contact-list')).stdout) as { name: string; number: string }[]
    expect(contacts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Mum ❤️', '王小明', 'أمينة الحسن', 'สมชาย ใจดี']),
    )
    const rows = await phone.list(...ALL)
    expect(rows.find((row) => row.address === '+33639981407')).not.toHaveProperty('sender')
    expect(rows.find((row) => row.address === '+4917604069012')?.sender).toBe(
      'Maximilian-Alexander von Hohenstein-Lauenburg',
    )
  })

  it('lets people answer in their language, some write by themselves, and one fail', async () => {
    const phone = await createModelPhone()
    await phone.verb('fill-demo')
    const before = (await phone.list(...ALL)).length
    await phone.send('+8619900000142', '周末见？')
    await phone.send('+4917604069012', 'Bist du da?')
    phone.wait(30_000)
    const answers = await phone.list('--message-selection=type == 1 and read == 0', '-f', '+8619900000142')
    expect(
      answers.filter((row) => row.address === '+8619900000142' && /\p{Script=Han}/u.test(row.body ?? '')).length,
    ).toBeGreaterThan(0)
    expect(await phone.list("--message-selection=body == 'Bist du da?'")).toEqual([])
    phone.wait(600_000)
    expect((await phone.list(...ALL)).length).toBeGreaterThan(before + 4)
  })

  it('leaves a phone with messages as it is', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '1', '--body', 'x')
    expect(await phone.verb('fill-demo')).toBe('0\n')
    expect(await phone.list()).toHaveLength(1)
  })

  it('knows all words of its scenes', () => {
    for (const scene of SCENES) expect(fillScene(scene, () => 0.5).every((line) => /^[<>] \S/.test(line))).toBe(true)
  })
})

describe('messages', () => {
  it('are the same for the same seed', async () => {
    const read = async (seed: string) => {
      const phone = await createModelPhone()
      await phone.verb('messages', '500', '--seed', seed)
      return phone.list(...ALL)
    }
    const first = await read('7')
    expect(first).toHaveLength(500)
    expect(await read('7')).toEqual(first)
    expect(await read('8')).not.toEqual(first)
  })

  it('lie in the past and go both ways, in many conversations', async () => {
    const phone = await createModelPhone()
    await phone.verb('messages', '2000', '--conversations', '50')
    const rows = await phone.list(...ALL)
    expect(countBy(rows, (row) => row.threadid).size).toBeGreaterThan(40)
    expect(countBy(rows, (row) => row.type).get('sent')).toBeGreaterThan(600)
    expect(await phone.list(`--message-selection=date > ${START - 60_000} or date < ${START - 60 * DAY_MS}`)).toEqual(
      [],
    )
  })
})

describe('load', () => {
  const texts = [
    { id: 1, from: '51', body: 'Go until jurong point, crazy..' },
    { id: 2, from: '51', body: 'Ok lar...  ' },
    { id: 3, from: '44', body: 'Joking wif u oni' },
    { id: 4, from: '51', body: 'x\ny "z"' },
  ]

  it('keeps every body word for word, one conversation for each writer', async () => {
    const phone = await createModelPhone()
    const file = join(phone.file, '..', 'texts.jsonl.gz')
    writeFileSync(file, gzipSync(texts.map((text) => JSON.stringify(text)).join('\n')))
    expect(await phone.verb('load', file)).toBe('4\n')
    const rows: Listed[] = await phone.list(...ALL)
    expect(rows.map((row) => row.body)).toEqual(texts.map((text) => text.body))
    expect(rows.map((row) => row.threadid)).toEqual([1, 1, 2, 1])
    const other = await createModelPhone()
    await other.verb('load', file, '--limit', '3')
    expect(await other.list(...ALL)).toHaveLength(3)
  })

  it('says which line it cannot read', async () => {
    const phone = await createModelPhone()
    const file = join(phone.file, '..', 'wrong.jsonl')
    writeFileSync(file, '{"body":"fine"}\n{"text":"not"}\n')
    await expect(phone.verb('load', file)).rejects.toThrow('Line 2 has no body')
    expect(await phone.list()).toEqual([])
  })
})
