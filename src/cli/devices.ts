import type { Device } from '../protocol/session.ts'
import { openAuthority } from './authority.ts'
import { dataFilesIn } from './data-directory.ts'
import { formatTable } from './table.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

/** Lists who may come in, or shuts one out. */
export const devices: Verb = {
  help: `Usage: lanline devices [--json]
       lanline devices revoke ID

Lists the paired browsers and the tokens, or takes one's access back at once.

  --json              the list as JSON
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, { ...dataOptions, json: { type: 'boolean' } } as const, 2)
    const [action, id] = positionals
    if (action !== undefined && action !== 'revoke') throw new UsageError(`There is no "devices ${action}"`)
    if (action === 'revoke' && !id) throw new UsageError('Say which: devices revoke ID')

    const config = configOf(values)
    const authority = await openAuthority(dataFilesIn(config.dataDir), { demo: config.demo, mayCreate: false })
    try {
      if (id !== undefined) {
        await authority.revokeDevice(id)
        console.log(`revoked ${id}`)
        return 0
      }
      const found = await authority.listDevices()
      console.log(values.json ? JSON.stringify(found, null, 2) : describe(found))
      return 0
    } finally {
      authority.close()
    }
  },
}

function describe(found: readonly Device[]): string {
  if (found.length === 0)
    return 'nobody yet: let a browser in with lanline pair, make a token with lanline token create NAME'
  const rows = found.map((each) => [
    each.id,
    each.kind,
    each.scopes.join(','),
    formatDay(each.created_at),
    each.last_seen_at === null ? 'never' : formatDay(each.last_seen_at),
    each.name,
  ])
  return formatTable(['id', 'kind', 'may', 'since', 'last seen', 'name'], rows)
}

function formatDay(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
