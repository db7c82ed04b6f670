import { formatPhone } from '../domain/phone-number.ts'
import { foldText } from '../domain/search-fold.ts'

/** What the list's search field looks into: the folded name, the number as it is and as it is written at home, its bare digits. */
export function conversationSearchText(
  { phone, contactName }: { readonly phone: string; readonly contactName: string | null },
  region: string | undefined,
): string {
  const atHome = formatPhone(phone, region)
  const digits = /\d/u.test(phone) ? [digitsOf(phone), digitsOf(atHome)] : []
  return [...new Set([foldText(contactName ?? ''), foldText(phone), foldText(atHome), ...digits])].join('\n')
}

/** What to look for, folded; with it the bare digits where a number was typed. */
export function searchNeedles(typed: string): string[] {
  const needle = foldText(typed).trim().replace(/\s+/gu, ' ')
  const digits = /^[+\d\s.\-–/()]+$/u.test(needle) ? digitsOf(needle) : ''
  return [...new Set([needle, digits])].filter((text) => text !== '')
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '')
}
