import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readColumns } from '../../src/domain/list-columns.ts'

const read = (text: string, region = 'GB', hasHeader?: boolean) =>
  readColumns(
    text.split('\n').map((line) => line.split(',')),
    region,
    hasHeader,
  )
const guessed = (text: string, region = 'GB') => {
  const { columns, phone, name } = read(text, region)
  return [phone === null ? null : columns[phone]?.name, name === null ? null : columns[name]?.name]
}

describe('readColumns', () => {
  it.each([
    ['First name,Last name,Phone,City\nAnna,Example,07700 900001,Leeds', ['Phone', 'First name']],
    ['Prénom,Nom,Téléphone portable\nAnna,Exemple,0612345678', ['Téléphone portable', 'Prénom'], 'FR'],
    ['Nachname,Vorname,Handynummer,Festnetz\nB,Anna,01512 3456789,030 123456', ['Handynummer', 'Vorname'], 'DE'],
    ['Apellidos,Nombre,Móvil\nE,Ana,612345678', ['Móvil', 'Nombre'], 'ES'],
    ['Cognome,Nome,Cellulare\nE,Anna,3123456789', ['Cellulare', 'Nome'], 'IT'],
    ['Nome,Celular\nAna,11961234567', ['Celular', 'Nome'], 'BR'],
    ['Naam,Mobiel nummer\nAnna,0612345678', ['Mobiel nummer', 'Naam'], 'NL'],
    ['Imię,Telefon komórkowy\nAnna,512345678', ['Telefon komórkowy', 'Imię'], 'PL'],
    ['Ad,Cep telefonu\nAyşe,5321234567', ['Cep telefonu', 'Ad'], 'TR'],
    ['Имя,Телефон\nАнна,89161234567', ['Телефон', 'Имя'], 'RU'],
    ['الاسم,رقم الجوال\nليلى,0501234567', ['رقم الجوال', 'الاسم'], 'SA'],
    ['नाम,मोबाइल नंबर\nआशा,9812345678', ['मोबाइल नंबर', 'नाम'], 'IN'],
    ['姓名,手机号码\n安娜,13800138000', ['手机号码', '姓名'], 'CN'],
    ['名前,携帯電話番号\nアンナ,09012345678', ['携帯電話番号', '名前'], 'JP'],
    ['이름,휴대폰 번호\n안나,01012345678', ['휴대폰 번호', '이름'], 'KR'],
    ['firstName,phone_number\nAnna,07700900001', ['phone_number', 'firstName']],
    ['Order number,Company name,Name,Mobile\n7700900009,Acme,Anna,07700900001', ['Mobile', 'Name']],
    ['Name,Home phone,Mobile phone\nAnna,02079460001,07700900001', ['Mobile phone', 'Name']],
  ])('knows the columns of %j', (text, expected, region = 'GB') => {
    expect(guessed(text, region)).toEqual(expected)
  })

  it('knows them by what stands in them where there is no header', () => {
    const { hasHeader, columns, phone, name } = read(
      'Anna Example,Leeds LS1 1AA,07700 900001\nBen Sample,York,07700900002',
    )
    expect(hasHeader).toBe(false)
    expect(columns.map((column) => [column.name, column.guess, column.samples[0]])).toEqual([
      ['A', 'name', 'Anna Example'],
      ['B', 'other', 'Leeds LS1 1AA'],
      ['C', 'phone', '07700 900001'],
    ])
    expect([phone, name]).toEqual([2, 0])
  })

  it('takes one column of numbers for what it is', () => {
    expect(read('07700 900001\n07700 900002')).toMatchObject({ hasHeader: false, phone: 0, name: null })
    expect(read('Whatever\n07700 900001\n07700 900002')).toMatchObject({ hasHeader: true, phone: 0 })
  })

  it('chooses the column that is called a phone also where no row of it is good', () => {
    expect(read('Name,Phone\nAnna,soon\nBen,')).toMatchObject({ phone: 1, name: 0 })
  })

  it('chooses none where nothing looks like a number', () => {
    expect(read('Colour,Size\nred,small\nblue,large').phone).toBeNull()
  })

  it('does as it is told about the header', () => {
    expect(read('Name,Phone\nAnna,07700900001', 'GB', false).columns.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(read('Anna,07700900001\nBen,07700900002', 'GB', true).columns.map(({ name }) => name)).toEqual([
      'Anna',
      '07700900001',
    ])
  })

  it('gives each column a name of its own that a template can say', () => {
    const { columns } = read('Name,name,{Phone|x},,\nAnna,B,07700900001,c,\nBen,B,07700900002,d,')
    expect(columns.map(({ name }) => name)).toEqual(['Name', 'name 2', 'Phone x', 'D'])
  })

  it('takes a last cell that a few rows have too much for a mistake, and of most rows for a column', () => {
    expect(read('Name,Phone\nA,07700900001\nB,07700900002,oops\nC,07700900003').columns).toHaveLength(2)
    expect(read('Name,Phone\nA,07700900001,x\nB,07700900002,y\nC,07700900003').columns).toHaveLength(3)
  })

  it('gives names of their own to whatever columns there are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 8 }), { maxLength: 6 }), fc.boolean(), (rows, header) => {
        const { columns, phone, name } = readColumns(rows, 'GB', header)
        const names = columns.map((column) => column.name.toLowerCase())
        expect(new Set(names).size).toBe(names.length)
        expect(names.every((each) => each !== '' && !/[{}|]/.test(each))).toBe(true)
        for (const place of [phone, name]) expect(place === null || place < columns.length).toBe(true)
        expect(phone === null || phone !== name).toBe(true)
      }),
    )
  })
})
