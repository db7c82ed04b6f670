import { AppError } from '../domain/app-error.ts'
import { MAX_DEVICE_NAME_CHARS } from '../protocol/limits.ts'
import { openAuthority } from './authority.ts'
import { LENT_PREFIX, SCOPES } from './control/control-protocol.ts'
import { dataFilesIn } from './data-directory.ts'
import { parseScopes } from './scopes.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

const DEFAULT_SCOPES = 'read,send'

const options = { ...dataOptions, scope: { type: 'string' }, bearer: { type: 'boolean' } } as const

/** Makes a key or a token. It stands alone on stdout, so that a script can take it; the words around it go to stderr. */
export const token: Verb = {
  help: `Usage: lanline token create NAME [--scope read,send,admin] [--bearer]

Prints a key for scripts, once. A script signs each call with it (RFC 9421, see docs/signed-calls.md), so that nobody who sees a
call can make another. With --bearer it is a token that is sent along instead, which is less to write and less safe:
  curl -H "Authorization: Bearer TOKEN" http://127.0.0.1:5000/api/conversations/enhanced

  --bearer            a bearer token rather than a signing key
  --scope LIST        what it may do: ${SCOPES.join(', ')} (${DEFAULT_SCOPES})
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, options, 2)
    const [action, name] = positionals
    if (action !== 'create')
      throw new UsageError(action ? `There is no "token ${action}"` : 'Say what: token create NAME')
    if (!name) throw new UsageError('A token needs a name, so that you can tell it from others: token create NAME')
    if (name.length > MAX_DEVICE_NAME_CHARS) {
      throw new AppError('invalid', `The name is ${name.length} characters long: it may have ${MAX_DEVICE_NAME_CHARS}`)
    }
    if (name.startsWith(LENT_PREFIX)) {
      throw new AppError(
        'invalid',
        `A name cannot begin with "${LENT_PREFIX}": such tokens are taken back at the next start`,
      )
    }
    const scopes = parseScopes('--scope', values.scope ?? DEFAULT_SCOPES)
    const config = configOf(values)
    const authority = await openAuthority(dataFilesIn(config.dataDir), { demo: config.demo, mayCreate: true })
    try {
      const proof = values.bearer ? 'bearer' : 'signing_key'
      const made = await authority.createToken({ name, scopes, proof })
      console.error(
        `${values.bearer ? 'Token' : 'Signing key'} "${name}" may ${scopes.join(', ')}. It is shown only now; take it back with: lanline devices revoke ${made.device.id}`,
      )
      console.log(made.token)
      return 0
    } finally {
      authority.close()
    }
  },
}
