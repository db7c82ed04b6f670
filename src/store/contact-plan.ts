import { sharedName } from '../domain/contact-names.ts'
import type { ContactEntry } from './contacts.ts'

/** One step from the contacts that are known to those that the phone lists now. */
export type ContactChange =
  | { readonly kind: 'set'; readonly entry: ContactEntry }
  | { readonly kind: 'remove'; readonly key: string }
  /** The list shows another number of this person now. Only a message can tell whether this one is still theirs. */
  | { readonly kind: 'demote'; readonly key: string }
  | { readonly kind: 'rename'; readonly key: string; readonly name: string }

interface Known {
  /** Name by address key. */
  readonly listed: ReadonlyMap<string, string>
  readonly learned: readonly (readonly [key: string, name: string])[]
}

/**
 * The phone lists one number of each contact, and not always the same one, so a number that is not in the list any more keeps its
 * name while its person is still there. Where a person was renamed, the numbers that only messages told of are renamed along.
 */
export function planContacts(entries: readonly ContactEntry[], { listed, learned }: Known): ContactChange[] {
  const now = joinByNumber(entries)
  const namesNow = new Set(entries.map((entry) => entry.name))
  const changes: ContactChange[] = []
  const renamed = new Map<string, string | undefined>()
  for (const [key, entry] of now) {
    const before = listed.get(key)
    if (before === entry.name) continue
    changes.push({ kind: 'set', entry })
    if (before !== undefined && !namesNow.has(before)) {
      // Two new names for one old one: nobody can say which of them follows.
      renamed.set(before, renamed.has(before) && renamed.get(before) !== entry.name ? undefined : entry.name)
    }
  }
  for (const [key, name] of listed) {
    if (!now.has(key)) changes.push({ kind: namesNow.has(name) ? 'demote' : 'remove', key })
  }
  for (const [key, name] of learned) {
    const next = now.has(key) ? undefined : renamed.get(name)
    if (next !== undefined) changes.push({ kind: 'rename', key, name: next })
  }
  return changes
}

function joinByNumber(entries: readonly ContactEntry[]): Map<string, ContactEntry> {
  const byKey = Map.groupBy(entries, (entry) => entry.address.key)
  const joined = new Map<string, ContactEntry>()
  for (const [key, same] of byKey) {
    const [first] = same
    if (first) joined.set(key, { address: first.address, name: sharedName(same.map((entry) => entry.name)) })
  }
  return joined
}
