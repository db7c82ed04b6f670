import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allMessages, createImportWorld, toBackup, toSms, type ImportWorld, type Row } from './import-world.ts'

let world: ImportWorld
beforeEach(() => {
  world = createImportWorld()
})
afterEach(() => world.close())

const AT = Date.UTC(2026, 1, 20, 10)
const rows = Array.from({ length: 400 }, (_, index): Row => ({
  address: '+447700900123',
  direction: index % 3 === 0 ? 'outbound' : 'inbound',
  body: `message ${index} 😀`,
  at: AT + index * 60_000,
}))

describe('a file that is no messages', () => {
  it.each([
    ['nothing', '', 'it is empty'],
    ['blanks', ' \n ', 'there is nothing in it'],
    ['a web page', '<!DOCTYPE html><html><body>no</body></html>', 'it has a DOCTYPE'],
    ['a web page without a head', '<html><body>no</body></html>', 'it is a web page'],
    ['a call log', '<?xml version="1.0"?><calls count="1"><call number="1"/></calls>', 'backup of the call log'],
    ['other XML', '<feed xmlns="x"><entry/></feed>', 'it begins with <feed>'],
    ['XML that breaks at once', '<smses', 'there is no message in it'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'it is a picture'],
    ['a database', Buffer.from('SQLite format 3\0'), 'lanline restore'],
    ['contacts', 'BEGIN:VCARD\nEND:VCARD', 'it holds contacts'],
    ['noise', Buffer.from([1, 2, 0, 3, 4]), 'it is no text'],
    ['other JSON', '{"a": 1}', 'neither an export of Lanline nor'],
    ['an export of a later version', '{"lanline_export":2,"messages":[]}', 'a newer Lanline wrote it'],
    ['a table of other things', 'name,city\nAnn,Paris\n', 'no table with the columns'],
    ['prose', 'Dear all,\nthis is a letter.\n', 'no table with the columns'],
    ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><smses/>', '"klingon"'],
    ['gzip of noise', Buffer.concat([Buffer.from('1f8b0800', 'hex'), Buffer.alloc(50, 7)]), 'packed file'],
  ])('is refused with a sentence: %s', async (_, content, sentence) => {
    await expect(world.importText(content)).rejects.toThrow(sentence)
    expect(world.importer.list()).toEqual({ current: null, imports: [] })
  })

  it('holds no message, and is done at once, where it is a backup without any', async () => {
    expect(await world.importText(toBackup([]))).toMatchObject({ state: 'done', read: 0, added: 0 })
  })
})

describe('a file that breaks off', () => {
  const xml = toBackup(rows)

  it('gives all that stands before, tells the line, and again adds nothing twice', async () => {
    const cut = xml.slice(0, xml.indexOf('message 300') + 5)
    const result = await world.importText(cut)
    expect(result).toMatchObject({ state: 'stopped', added: 300 })
    expect(result.error).toMatch(/ends in the middle, in line 304\b.*came in/)
    expect(await world.importText(xml)).toMatchObject({ state: 'done', added: 100, already_here: 300 })
    expect(allMessages(world.store).map(({ body }) => body)).toEqual(rows.map(({ body }) => body))
  })

  it.each([
    ['in the middle of an emoji', xml.slice(0, xml.lastIndexOf('&#56832;') + 3)],
    ['before its last tag', xml.replace('</smses>', '')],
    ['between two attributes', xml.slice(0, xml.indexOf('type=', 5_000))],
  ])('%s loses nothing that was whole', async (_, cut) => {
    const whole = cut.match(/<sms [^>]*\/>/g)?.length ?? 0
    expect(await world.importText(cut)).toMatchObject({ state: 'stopped', added: whole })
  })

  it('is a packed one, too', async () => {
    const noise = rows.map((row, index) => ({ ...row, body: `${index} ${Math.sin(index)}` }))
    const packed = gzipSync(toBackup(noise))
    const result = await world.importText(packed.subarray(0, packed.length / 2))
    expect(result.state).toBe('stopped')
    expect(result.added).toBeGreaterThan(50)
    expect(result.error).toContain('the packed file ends in the middle')
  })

  it('is JSON or a table', async () => {
    const list = JSON.stringify([{ type: 'inbox', address: '1', received: '2026-01-01 10:00:00', body: 'a' }])
    expect(await world.importText(list.slice(0, -1))).toMatchObject({ state: 'stopped', added: 1 })
    const table = 'number,date,type,body\n0770,1772366400,sent,whole\n0770,1772366401,sent,"never closed\n'
    const result = await world.importText(table)
    expect(result).toMatchObject({ state: 'stopped', added: 1 })
    expect(result.error).toContain('quotation mark')
  })

  it('is one with a line that is no XML', async () => {
    const result = await world.importText(xml.replace('</smses>', '<sms body=oops>\n</smses>'))
    expect(result).toMatchObject({ state: 'stopped', added: 400 })
    expect(result.error).toContain('line 404 is not as XML must be')
  })
})

describe('a file that means harm', () => {
  it.each(['&#65;', '&amp;', '&#10;', ' '])('is held to its bounds: ten million %o in one text', async (written) => {
    const body = written.repeat(10_000_000)
    const xml = `<smses>${toSms(rows[0] ?? never()).replace(/body="[^"]*"/, `body="${body}"`)}
<mms date="${AT}" msg_box="1" address="1234567"><parts><part ct="text/plain" text="${body}"/></parts></mms></smses>`
    expect(await world.importText(xml)).toMatchObject({ state: 'done', read: 2, skipped_by_reason: { too_long: 2 } })
  })

  it('is held to its bounds: a tag without end, a tower of tags', async () => {
    await expect(world.importText(`<smses>${'<a>'.repeat(100_000)}`)).rejects.toThrow('nested too deeply')
    await expect(world.importText(`<smses ${'a'.repeat(300_000)}`)).rejects.toThrow('a tag in it has more than')
  })

  it('has a picture message whose parts are longer together than any text', async () => {
    const parts = `<part ct="text/plain" text="${'a'.repeat(90_000)}"/>`.repeat(300)
    const xml = `<smses><mms date="${AT}" msg_box="1" address="1234567"><parts>${parts}</parts></mms></smses>`
    expect(await world.importText(xml)).toMatchObject({ state: 'done', skipped_by_reason: { too_long: 1 } })
  })

  it('has millions of empty lines, and the line of its fault is told', async () => {
    const packed = gzipSync(
      Buffer.concat([Buffer.from('<smses>'), Buffer.alloc(3_000_000, '\n'), Buffer.from('<sms a=b>')]),
    )
    expect((await world.importText(packed)).error).toContain('line 3000001 is not as XML must be')
  })

  it('expands no abbreviations of its own', async () => {
    const bomb = `<!DOCTYPE smses [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><smses><sms body="&b;"/></smses>`
    await expect(world.importText(bomb)).rejects.toThrow('it has a DOCTYPE')
  })

  it('has times of all ages, and pins nothing on top for ever', async () => {
    const times = ['0', '-5', 'soon', '', '1e400', '9999999999999999', '4102444800000', '1']
    const xml = `<smses>${times.map((at) => `<sms address="1234567" type="1" date="${at}" body="at ${at}"/>`).join('')}</smses>`
    expect(await world.importText(xml)).toMatchObject({ added: 2, skipped_by_reason: { no_time: 6 } })
    expect(await world.importText(xml)).toMatchObject({ added: 0, already_here: 2 })
  })

  it('has 5,000 equal messages of one second, twice', async () => {
    const equal = toBackup(Array.from({ length: 5_000 }, () => rows[0] ?? never()))
    expect(await world.importText(equal)).toMatchObject({ added: 5_000 })
    expect(await world.importText(equal)).toMatchObject({ added: 0, already_here: 5_000 })
  })
})

function never(): never {
  throw new Error('There is a first row')
}
