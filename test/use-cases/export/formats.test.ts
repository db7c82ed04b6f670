import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assert, property, string } from 'fast-check'
import { SaxesParser } from 'saxes'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { Store } from '../../../src/store/store.ts'
import { escapeXml } from '../../../src/use-cases/export/write-xml.ts'
import { begin, NOON, openTestStore, phoneRow } from '../../store/fixtures.ts'
import { exportText } from './export-world.ts'

let store: Store
let anna: ConversationId
beforeEach(() => {
  store = openTestStore()
  anna = begin(store, '0612345678')
})
afterEach(() => store.close())

function put(...rows: readonly Partial<Parameters<typeof phoneRow>[0]>[]) {
  return store.messages.insertPhoneRows(rows.map((row) => phoneRow({ conversationId: anna, ...row })))
}

function queue(body: string) {
  return store.outbox.enqueue({ conversationId: anna, to: '+33612345678', body, at: NOON, source: 'manual' })
}

/** What stands in a file, as any XML reader has it. Throws for what is no XML. */
function readXml(text: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }))
  parser.write(text).close()
  return elements
}

describe('an XML file', () => {
  it('has what SMS Backup & Restore writes of a message, in its order, one message a line', async () => {
    store.conversations.setContactName(anna, 'Zoë "Z" <z@x> & Co')
    put({ body: "It's 5 < 6 & more\nnext line", timestamp: NOON, isRead: true })
    const { text } = await exportText(store, { format: 'xml' })
    const [declaration, comment, root, message, end] = text.split('\n')
    expect(declaration).toBe("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>")
    expect(comment).toBe('<!--File created by Lanline 1.2.3 on 2026-03-14 12:00:00-->')
    expect(root).toMatch(/^<smses count="1" backup_set="[0-9a-f-]{36}" backup_date="1773489600000">$/)
    expect(message).toBe(
      '  <sms protocol="0" address="+33612345678" date="1773489600000" type="1" subject="null" body="It&apos;s 5 &lt; 6 &amp; more&#10;next line" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="0" sub_id="-1" readable_date="14 Mar 2026 12:00:00" contact_name="Zoë &quot;Z&quot; &lt;z@x&gt; &amp; Co" />',
    )
    expect(end).toBe('</smses>')
  })

  it('tells received, sent and failed apart, and who has no name is unknown', async () => {
    put(
      { body: 'in', isRead: false, timestamp: NOON - 3000 },
      { body: 'out', direction: 'outbound', timestamp: NOON - 2000 },
    )
    const failed = queue('lost')
    store.outbox.markHandingOver(failed.id, NOON, undefined)
    store.outbox.markHandedOver(failed.id, NOON)
    store.outbox.move(failed.id, { step: 'vanish', at: NOON })
    const [, ...messages] = readXml((await exportText(store, { format: 'xml' })).text)
    expect(
      messages.map(({ attributes: { body, type, read, contact_name: name } }) => [body, type, read, name]),
    ).toEqual([
      ['in', '1', '0', '(Unknown)'],
      ['out', '2', '1', '(Unknown)'],
      ['lost', '5', '1', '(Unknown)'],
    ])
  })

  it('leaves out what still waits or was cancelled: the app that reads it would send it', async () => {
    queue('waits')
    const stopped = queue('stopped')
    store.outbox.cancel(stopped.id, NOON)
    const [root, ...messages] = readXml((await exportText(store, { format: 'xml' })).text)
    expect(root?.attributes['count']).toBe('0')
    expect(messages).toEqual([])
    expect(JSON.parse((await exportText(store, { format: 'json' })).text).messages).toHaveLength(2)
  })

  it('writes every text so that an XML reader has it back, with U+FFFD for what XML cannot hold', () => {
    const texts = string({ unit: 'binary', maxLength: 200 })
    assert(
      property(texts, (text) => {
        const [element] = readXml(`<sms body="${escapeXml(text)}" />`)
        // oxlint-disable-next-line no-control-regex
        const expected = text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
        expect(element?.attributes['body']).toBe(expected)
      }),
      { numRuns: 2_000 },
    )
    expect(escapeXml('😀')).toBe('😀')
    expect(escapeXml('\uD83D')).toBe('\uFFFD')
  })
})

describe('a CSV file', () => {
  it('has one row a message, dates as the zone has them, and no cell that a spreadsheet would calculate', async () => {
    store.conversations.setContactName(anna, '=cmd()')
    put({ body: '+1, "two"\nthree', timestamp: NOON, sim: 1 }, { body: '@SUM(A1)', timestamp: NOON + 1000 })
    const { text } = await exportText(store, { format: 'csv', time_zone: 'Europe/Paris' })
    expect(text).toBe(
      '\uFEFFdate,time,timestamp,direction,phone,name,status,sim,body\r\n' +
        `2026-03-14,13:00:00,1773489600000,inbound,+33612345678,'=cmd(),received,1,"'+1, ""two""\nthree"\r\n` +
        `2026-03-14,13:00:01,1773489601000,inbound,+33612345678,'=cmd(),received,,'@SUM(A1)\r\n`,
    )
  })

  it('is without a byte order mark where that is asked for', async () => {
    const { text } = await exportText(store, { format: 'csv', byte_order_mark: false })
    expect(text).toBe('date,time,timestamp,direction,phone,name,status,sim,body\r\n')
  })
})

describe('a JSON file', () => {
  it('names of each message what an import needs, and nothing of the phone or of sending', async () => {
    const [message] = put({ body: 'Zoë 😀 \u0000 "x"', timestamp: NOON })
    const { text } = await exportText(store, { format: 'json', conversation: anna })
    expect(JSON.parse(text)).toEqual({
      lanline_export: 1,
      exported_at: NOON,
      conversations: [
        {
          id: anna,
          phone: '+33612345678',
          contact_name: null,
          is_starred: false,
          is_pinned: false,
          is_archived: false,
          is_muted: false,
          is_hidden: false,
          message_count: 1,
        },
      ],
      messages: [
        {
          id: message?.id,
          conversation_id: anna,
          phone: '+33612345678',
          contact_name: null,
          direction: 'inbound',
          body: 'Zoë 😀 \u0000 "x"',
          timestamp: NOON,
          status: 'received',
          is_read: false,
          is_starred: false,
          sim: null,
          source: 'phone',
        },
      ],
    })
  })
})

describe('an HTML file', () => {
  const read = async (choice: object = {}) => (await exportText(store, { format: 'html', ...choice })).text

  it('lets nothing run and asks for nothing, whatever a text or a name says', async () => {
    store.conversations.setContactName(anna, '<script>alert(1)</script>')
    put({ body: '<img src=x onerror=alert(1)> & "quotes" https://evil.example/?a=1&b="x' })
    const text = await read()
    expect(text).not.toMatch(/<(?:script|img|link|iframe|object)\b/)
    // Of the tags alone, without the words between them.
    expect(text.replaceAll(/>[^<]*</g, '><')).not.toMatch(/\s(?:on\w+|src|style)=/i)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot; ')
    expect(text).toContain('<a href="https://evil.example/?a=1&amp;b=" rel="noopener noreferrer">')
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(text).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    )
    expect(style).not.toMatch(/url\(|@import/)
  })

  it('has a heading for each day by the zone, and says in words what became of each message', async () => {
    put(
      { body: 'late', timestamp: Date.UTC(2026, 2, 13, 23, 30) },
      { body: 'gone', direction: 'outbound', timestamp: NOON - 60_000 },
    )
    queue('waits')
    const text = await read({ time_zone: 'Europe/Paris' })
    expect([...text.matchAll(/<h3><time datetime="([^"]*)">/g)].map(([, day]) => day)).toEqual(['2026-03-14'])
    expect(text).toMatch(/>Saturday,? 14 March 2026<\/time>/)
    expect(text).toContain('✓</span> sent')
    expect(text).toContain('◷</span> pending')
  })

  it('has several conversations one after the other, with a list of them before', async () => {
    const ben = begin(store, '0698765432')
    store.conversations.setContactName(ben, 'Ben')
    put({ body: 'a1', timestamp: NOON - 3000 }, { body: 'b1', conversationId: ben, timestamp: NOON - 2000 })
    put({ body: 'a2', timestamp: NOON - 1000 })
    const text = await read()
    expect([...text.matchAll(/<p dir="auto">([^<]*)/g)].map(([, body]) => body)).toEqual(['a1', 'a2', 'b1'])
    expect(text).toContain(`<a href="#${ben}"><bdi>Ben</bdi></a> <small>1</small>`)
    expect(text.match(/<article/g)).toHaveLength(2)
    expect(text.match(/<\/article>/g)).toHaveLength(2)
  })

  it('speaks the language that is asked for, from its own side', async () => {
    put({ body: 'x' })
    expect(await read({ language: 'ar' })).toContain('<html lang="ar" dir="rtl">')
    expect(await read({ language: 'es' })).toContain('1 mensaje')
  })

  it('closes a long day’s block now and then, and its heading stands once', async () => {
    put(...Array.from({ length: 450 }, (_, index) => ({ body: `${index}`, timestamp: NOON - (450 - index) * 1000 })))
    const text = await read()
    expect(text.match(/<h3>/g)).toHaveLength(1)
    expect(text.match(/<section class="day">/g)).toHaveLength(3)
    expect(text.match(/<\/section>/g)).toHaveLength(3)
  })
})
