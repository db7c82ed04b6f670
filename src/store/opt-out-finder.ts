import { isSamePerson, parseAddress, type Address } from '../domain/phone-number.ts'
import type { OptOutStateRow, OptOutStatements } from './opt-out-statements.ts'

/** Finds numbers among the opt-outs, as E.164 or as they were written before their country was known. */
export interface OptOutFinder {
  find(address: Address): OptOutStateRow | undefined
  /** Those that have opted out, or are one person with a number that has. */
  amongOut(phones: readonly string[]): ReadonlySet<string>
}

const COMPLETE = /^\+[1-9][0-9]{6,14}$/u
const TAIL_DIGITS = 7
/** Numbers asked for with one statement. */
const SLICE = 500

export function createOptOutFinder(sql: OptOutStatements, region: () => string | undefined): OptOutFinder {
  const read = (phone: string) => (COMPLETE.test(phone) ? completeAddress(phone) : parseAddress(phone, region()))

  function addSlice(phones: readonly string[], found: Set<string>): void {
    const asked = phones.map((phone) => ({ phone, address: read(phone) }))
    const out = new Set(sql.among.all(JSON.stringify(asked.map(({ address }) => address.key))).map(([key]) => key))
    const tails = new Set(asked.flatMap(({ address }) => address.tail ?? []))
    const alike = Map.groupBy(sql.alike.all(JSON.stringify([...tails])), ([tail]) => tail)
    for (const { phone, address } of asked) {
      const others = alike.get(address.tail ?? '') ?? []
      if (out.has(address.key) || others.some(([, other]) => isSamePerson(address, read(other)))) found.add(phone)
    }
  }

  return {
    find(address) {
      const exact = sql.byPhone.get(address.key)
      if (exact || address.tail === undefined) return exact
      return sql.byTail.all(address.tail).find((row) => isSamePerson(address, read(row[1])))
    },
    amongOut(phones) {
      const found = new Set<string>()
      for (let start = 0; start < phones.length; start += SLICE) addSlice(phones.slice(start, start + SLICE), found)
      return found
    },
  }
}

// Lists have them by the thousand, and reading one with the tables of all countries takes longer than to find it.
function completeAddress(phone: string): Address {
  return { raw: phone, key: phone, phone, kind: 'number', tail: phone.slice(-TAIL_DIGITS) }
}
