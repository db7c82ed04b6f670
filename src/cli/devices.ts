import type { Device } from '../protocol/session.ts'
import { describeAudit } from './audit-table.ts'
import { openAuthority, type Authority } from './authority.ts'
import { dataFilesIn } from './data-directory.ts'
import { parseScopes } from './scopes.ts'
import { formatMinute, formatTable } from './table.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, UsageError, type Verb } from './verb.ts'

const SHOWN_AUDIT_ENTRIES = 50
const MAX_SHOWN_AUDIT_ENTRIES = 200

const options = {
  ...dataOptions,
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  limit: { type: 'string' },
} as const

interface Wanted {
  readonly words: readonly string[]
  readonly json: boolean
  readonly all: boolean
  readonly limit: number
}

/** Reads what was asked for, and only then is anything opened to do it. Resolves to what is printed. */
type Action = (wanted: Wanted) => (authority: Authority) => Promise<string>

const actions: Readonly<Record<string, Action>> = {
  list({ words, json }) {
    refuseMore(words, 0)
    return async (authority) => {
      const found = await authority.listDevices()
      return json ? JSON.stringify(found, null, 2) : describeDevices(found)
    }
  },

  revoke({ words, all }) {
    const [id] = words
    refuseMore(words, 1)
    if (all === (id !== undefined)) throw new UsageError('Say which: devices revoke ID, or devices revoke --all')
    return async (authority) => {
      if (id !== undefined) {
        await authority.revokeDevice(id)
        return `revoked ${id}`
      }
      const count = await authority.revokeAll()
      return count === 1 ? 'revoked 1 device' : `revoked ${count} devices`
    }
  },

  rename({ words }) {
    const [id, name] = words
    refuseMore(words, 2)
    if (!id || !name) throw new UsageError('Say which, and its new name: devices rename ID NAME')
    return async (authority) => {
      const device = await authority.changeDevice(id, { name })
      return `${device.id} is "${device.name}" now`
    }
  },

  scope({ words }) {
    const [id, written] = words
    refuseMore(words, 2)
    if (!id || !written) throw new UsageError('Say which, and what it may do: devices scope ID read,send')
    const scopes = parseScopes('devices scope', written)
    return async (authority) => {
      const device = await authority.changeDevice(id, { scopes })
      return `${device.id} may ${device.scopes.join(', ')} now`
    }
  },

  audit({ words, json, limit }) {
    refuseMore(words, 0)
    return async (authority) => {
      const { entries } = await authority.readAudit(limit)
      return json ? JSON.stringify(entries, null, 2) : describeAudit(entries)
    }
  },
}

/** Lists who may come in, changes or shuts out, and shows the record of access. */
export const devices: Verb = {
  help: `Usage: lanline devices [--json]
       lanline devices revoke ID
       lanline devices revoke --all
       lanline devices rename ID NAME
       lanline devices scope ID read,send,admin
       lanline devices audit [--limit N] [--json]

Lists the paired browsers, the keys and the tokens. One that is revoked loses its open connections at once, and a browser
removes what it kept. The audit is the record of who was let in, who tried, and who was shut out, newest first.

  --json              the list, or the audit, as JSON
  --all               with revoke: every device, key and token, so that nobody is left
  --limit N           with audit: the newest N entries, at most ${MAX_SHOWN_AUDIT_ENTRIES} (${SHOWN_AUDIT_ENTRIES} when left out)
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, options, 3)
    const [name = 'list', ...words] = positionals
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new UsageError(`There is no "devices ${name}"`)
    if (values.all && name !== 'revoke') throw new UsageError('--all goes with devices revoke')
    if (values.limit !== undefined && name !== 'audit') throw new UsageError('--limit goes with devices audit')
    const limit =
      values.limit === undefined ? SHOWN_AUDIT_ENTRIES : parseCount('--limit', values.limit, MAX_SHOWN_AUDIT_ENTRIES)

    const run = action({ words, json: values.json === true, all: values.all === true, limit })
    const config = configOf(values)
    const authority = await openAuthority(dataFilesIn(config.dataDir), { demo: config.demo, mayCreate: false })
    try {
      console.log(await run(authority))
      return 0
    } finally {
      authority.close()
    }
  },
}

function refuseMore(words: readonly string[], most: number): void {
  const extra = words[most]
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many`)
}

const proofNames = { session_key: 'browser', signing_key: 'signing key', bearer: 'bearer token' } as const

function describeDevices(found: readonly Device[]): string {
  if (found.length === 0)
    return 'nobody yet: let a browser in with lanline pair, make a token with lanline token create NAME'
  const rows = found.map((each) => [
    each.id,
    proofNames[each.proof],
    each.scopes.join(','),
    formatMinute(each.created_at),
    each.last_seen_at === null ? 'never' : formatMinute(each.last_seen_at),
    each.last_ip ?? '',
    each.name,
  ])
  return formatTable(['id', 'what', 'may', 'since', 'last seen', 'from', 'name'], rows)
}
