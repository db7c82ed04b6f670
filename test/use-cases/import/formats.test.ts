import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allMessages, createImportWorld, toBackup, toSms, type ImportWorld, type Row } from './import-world.ts'

let world: ImportWorld
beforeEach(() => {
  world = createImportWorld()
})
afterEach(() => world.close())

const AT = Date.UTC(2026, 1, 20, 10)
const hello: Row = { address: '+447700900123', direction: 'inbound', body: 'Hello 😀\n"you" & me', at: AT + 123 }
const answer: Row = { address: '07700900123', direction: 'outbound', body: 'Hi', at: AT + 60_000 }
const bodies = () => allMessages(world.store).map(({ body }) => body)

const MMS = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="5">
  <mms date="1771581600000" msg_box="1" m_type="132" address="+447700900123" sub="GrÃ¼Ã\u009Fe" sub_cs="106" contact_name="Ann">
    <parts>
      <part seq="-1" ct="application/smil" text="&lt;smil&gt;" />
      <part seq="0" ct="image/jpeg" text="null" data="/9j/4AAQSkZJRgABAQ" />
      <part seq="2" ct="text/plain" text="second" />
      <part seq="1" ct="text/plain" text="first &#55357;&#56832;" />
    </parts>
    <addrs><addr address="+447700900123" type="137" charset="106" /><addr address="insert-address-token" type="151" /></addrs>
  </mms>
  <mms date="1771581700" msg_box="2" m_type="128" address="+447700900123~+447700900456" sub="null">
    <parts><part seq="0" ct="text/plain" text="to both" /></parts>
    <addrs>
      <addr address="insert-address-token" type="137" /><addr address="+447700900123" type="151" /><addr address="+447700900456" type="151" />
    </addrs>
  </mms>
  <mms date="1771581800000" msg_box="1" m_type="132" address="+447700900456~+447700900123">
    <parts><part seq="0" ct="text/plain" text="to the group" /></parts>
    <addrs><addr address="+447700900456" type="137" /><addr address="+447700900123" type="151" /></addrs>
  </mms>
  <mms date="1771581900000" msg_box="1" m_type="132" address="+447700900123"><parts><part ct="image/png" data="AAAA" /></parts></mms>
  <mms date="1771582000000" msg_box="1" m_type="130" address="+447700900123"><parts /></mms>
</smses>`

/** A ZIP archive of one file, as phones write it: its sizes follow behind it. */
function zip(name: string, content: string): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([
    header,
    Buffer.from(name),
    deflateRawSync(content),
    Buffer.from('PK\u0007\u0008 and the directory'),
  ])
}

describe('a backup of SMS Backup & Restore', () => {
  it('comes in word for word, in its places, read and without a sound', async () => {
    const result = await world.importRows([answer, hello])
    expect(result).toMatchObject({ state: 'done', format: 'sms_backup_restore', read: 2, added: 2, skipped: 0 })
    expect(allMessages(world.store)).toMatchObject([
      { body: hello.body, timestamp: hello.at, direction: 'inbound', status: 'received', is_read: true },
      { body: 'Hi', status: 'sent', sync_status: 'imported', source: 'import', external_message_id: null },
    ])
    const { conversations } = world.store.conversations.list({})
    expect(conversations).toMatchObject([{ unread_count: 0, total_message_count: 2 }])
    expect(world.frames.map(({ type }) => type)).toEqual(['conversation_update'])
  })

  it('keeps what failed or waited as history that nothing sends, and leaves drafts out', async () => {
    const types = [3, 4, 5, 6, 7].map((type, index) => ({
      ...answer,
      type,
      body: `type ${type}`,
      at: AT + index * 1000,
    }))
    const result = await world.importRows(types)
    expect(result).toMatchObject({ added: 3, skipped_by_reason: { draft: 1, no_direction: 1 } })
    expect(
      allMessages(world.store).map(({ body, status, status_detail: detail }) => [
        body,
        status,
        detail?.may_have_been_sent,
      ]),
    ).toEqual([
      ['type 4', 'failed', true],
      ['type 5', 'failed', false],
      ['type 6', 'failed', true],
    ])
    await world.handOver()
    expect(world.phone.sent).toEqual([])
    expect(world.store.outbox.count()).toBe(0)
  })

  it('takes the words of an MMS, gives each of a group their own, and counts the pictures', async () => {
    const result = await world.importText(MMS)
    expect(result).toMatchObject({ added: 4, pictures: 2, skipped_by_reason: { picture_only: 1, not_fetched: 1 } })
    const { conversations } = world.store.conversations.list({})
    const ofPerson = (phone: string) => conversations.find((each) => each.phone === phone)?.id ?? ''
    const page = (phone: string) =>
      world.store.messages.listPage(ofPerson(phone), {}).messages.map(({ body, direction }) => [direction, body])
    expect(page('+447700900123')).toEqual([
      ['outbound', 'to both'],
      ['inbound', 'Grüße\nfirst 😀\nsecond'],
    ])
    expect(page('+447700900456')).toEqual([
      ['inbound', 'to the group'],
      ['outbound', 'to both'],
    ])
  })

  it('takes names where nobody here knows one, and no others', async () => {
    const named = (name: string) => toBackup([hello]).replace('(Unknown)', name)
    await world.importText(named('Ann of the old phone'))
    expect(world.store.conversations.list({}).conversations[0]?.contact_name).toBe('Ann of the old phone')
    await world.importText(named('Another').replace('Hello', 'Hullo'))
    expect(world.store.conversations.list({}).conversations[0]?.contact_name).toBe('Ann of the old phone')
  })

  it.each([
    ['as it is', (xml: string) => Buffer.from(xml)],
    ['with a byte order mark', (xml: string) => Buffer.from(`\uFEFF${xml}`)],
    ['in UTF-16', (xml: string) => Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
    ['packed by gzip', (xml: string) => gzipSync(xml)],
    ['packed as ZIP', (xml: string) => zip('sms-20260301120000.xml', xml)],
    ['with a wrong count', (xml: string) => Buffer.from(xml.replace('count="2"', 'count="900000"'))],
    ['newest first', () => Buffer.from(toBackup([hello, answer].toReversed()))],
  ])('is read %s', async (_, write) => {
    expect(await world.importText(write(toBackup([hello, answer])))).toMatchObject({ state: 'done', added: 2 })
    expect(bodies()).toEqual([hello.body, 'Hi'])
  })

  it('is read in Latin letters where it says so', async () => {
    const xml = toBackup([{ ...hello, body: 'Grüße' }]).replace('UTF-8', 'ISO-8859-1')
    await world.importText(Buffer.from(xml, 'latin1'))
    expect(bodies()).toEqual(['Grüße'])
  })
})

describe('other files', () => {
  it('are our own export as JSON, with stars and names', async () => {
    const message = {
      direction: 'inbound',
      phone: '+447700900123',
      contact_name: 'Ann',
      body: '1 {"a"}]',
      is_starred: true,
    }
    const result = await world.importText(
      `{"lanline_export":1,"exported_at":1,"conversations":[\n{"id":"conv_1","messages":9}\n],"messages":[\n${[
        JSON.stringify({ ...message, timestamp: AT }),
        JSON.stringify({ ...message, timestamp: AT + 1_000, direction: 'outbound', status: 'delivered', body: '2' }),
        JSON.stringify({ ...message, timestamp: AT + 2_000, direction: 'outbound', status: 'pending', body: '3' }),
      ].join(',\n')}\n]}\n`,
    )
    expect(result).toMatchObject({ state: 'done', format: 'lanline_json', added: 3 })
    expect(allMessages(world.store)).toMatchObject([
      { body: '1 {"a"}]', is_starred: true, status: 'received' },
      { body: '2', status: 'delivered' },
      { body: '3', status: 'failed', status_detail: { may_have_been_sent: true } },
    ])
    expect(world.store.conversations.list({}).conversations[0]?.contact_name).toBe('Ann')
    await world.importText(
      JSON.stringify({ lanline_export: 1, messages: [{ ...message, timestamp: AT + 9_000, is_read: false }] }),
    )
    expect(world.store.conversations.list({}).conversations[0]?.unread_count).toBe(1)
  })

  it('are our own export as CSV', async () => {
    const result = await world.importText(
      `\uFEFFdate,time,timestamp,direction,phone,name,status,sim,body\r\n2026-02-20,10:00:00,${AT},inbound,+447700900123,Ann,received,,"a, ""b""\nc"\r\n2026-02-20,10:00:01,${AT + 1000},outbound,+447700900123,Ann,sent,0,'=1+1\r\n`,
    )
    expect(result).toMatchObject({ format: 'lanline_csv', added: 2 })
    expect(bodies()).toEqual(['a, "b"\nc', '=1+1'])
  })

  it('are what termux-sms-list prints, in the zone of the phone', async () => {
    const rows = [
      {
        threadid: 1,
        type: 'inbox',
        read: true,
        sender: 'Ann',
        address: '+447700900123',
        received: '2026-07-01 12:00:00',
        body: 'in',
        _id: 1,
      },
      {
        threadid: 1,
        type: 'sent',
        read: true,
        sender: 'You',
        number: '+447700900123',
        received: '2026-07-01 12:00:05',
        body: 'out',
        _id: 2,
      },
    ]
    expect(await world.importText(JSON.stringify(rows, null, 2))).toMatchObject({ format: 'termux_json', added: 2 })
    expect(allMessages(world.store).map(({ timestamp }) => timestamp)).toEqual([
      Date.UTC(2026, 6, 1, 11),
      Date.UTC(2026, 6, 1, 11, 0, 5),
    ])
  })

  it('count what is no message at all in a list, and say so', async () => {
    const row = JSON.stringify({ type: 'inbox', address: '1234567', received: '2026-07-01 12:00:00', body: 'in' })
    const others = '5, -1.5e3, "a, {b} [c]", null,true , [], [[{"type":"inbox"}], 2]'
    const found = { state: 'done', read: 8, added: 1, skipped_by_reason: { no_direction: 7 } }
    expect(await world.importText(`[${others}, ${row}]`)).toMatchObject(found)
    const ours = { direction: 'inbound', phone: '1234567', timestamp: AT, body: 'in' }
    expect(
      await world.importText(
        `{"lanline_export":1,"settings":{"a":[1,{"b":2}]},"conversations":[7],"messages":[${JSON.stringify(ours)}, ${others}],"end":{"x":1}}`,
      ),
    ).toMatchObject(found)
  })

  it('are tables that people have, of any delimiter', async () => {
    const result = await world.importText(
      'Number;Date;Type;Body\n07700900123;2026-02-20 10:00:00;Received;Hello; there\n07700900123;2026-02-20 10:00:05;sent;Hi\n',
    )
    expect(result).toMatchObject({ format: 'csv', added: 2 })
    expect(bodies()).toEqual(['Hello', 'Hi'])
  })
})

describe('numbers without a country code', () => {
  it('are read by the country that is named', async () => {
    await world.importRows([{ ...hello, address: '0612345678' }], { country: 'fr' })
    expect(world.store.conversations.list({}).conversations[0]?.phone).toBe('+33612345678')
  })
})

it('writes a message as the app does', () => {
  expect(toSms(hello)).toContain('body="Hello &#55357;&#56832;&#10;&#34;you&#34; &#38; me"')
})
