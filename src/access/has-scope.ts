import type { Scope } from '../protocol/session.ts'

/** Whether a device that has these scopes may do what needs that one. Who may read may also say that there is something to read. */
export function hasScope(scopes: readonly Scope[], needed: Scope): boolean {
  return scopes.includes(needed) || (needed === 'poke' && scopes.includes('read'))
}
