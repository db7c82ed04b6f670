import type { Scope } from '../protocol/session.ts'
import { SCOPES } from './control/control-protocol.ts'
import { UsageError } from './verb.ts'

/** `read,send` as typed on the command line; each once. `source` names it in the complaint. */
export function parseScopes(source: string, text: string): Scope[] {
  const scopes = text.split(',').map((word) => {
    const scope = SCOPES.find((each) => each === word.trim())
    if (!scope) throw new UsageError(`${source} has "${word}": each must be one of ${SCOPES.join(', ')}`)
    return scope
  })
  return [...new Set(scopes)]
}
