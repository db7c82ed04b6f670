import type { ListEncoding } from '../protocol/list.ts'

/** What programs of a country write where they do not write Unicode: the countries of each old encoding. */
const COUNTRIES: readonly (readonly [encoding: ListEncoding, countries: string])[] = [
  ['windows-1250', 'PL CZ SK HU RO HR SI BA AL'],
  ['windows-1251', 'RU UA BY BG RS MK KZ KG UZ TJ MN'],
  ['windows-1253', 'GR CY'],
  ['windows-1254', 'TR AZ'],
  ['windows-1255', 'IL'],
  ['windows-1256', 'SA AE EG IQ JO KW LB LY MA OM PS QA SD SY TN YE BH DZ IR PK AF'],
  ['windows-874', 'TH'],
  ['shift_jis', 'JP'],
  ['gb18030', 'CN SG'],
  ['big5', 'TW HK MO'],
  ['euc-kr', 'KR'],
]

/** The old encoding of files from this country; that of western Europe and America where nothing else is known. */
export function legacyEncodingOf(region: string | undefined): ListEncoding {
  const found = COUNTRIES.find(([, countries]) => countries.split(' ').includes(region?.toUpperCase() ?? ''))
  return found?.[0] ?? 'windows-1252'
}
