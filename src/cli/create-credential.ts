import { AppError } from '../domain/app-error.ts'
import { MAX_DEVICE_NAME_CHARS } from '../protocol/limits.ts'
import { openAuthority } from './authority.ts'
import { LENT_PREFIX, SCOPES } from './control/control-protocol.ts'
import { dataFilesIn } from './data-directory.ts'
import { parseScopes } from './scopes.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

const DEFAULT_SCOPES = 'read,send'

const options = { ...dataOptions, scope: { type: 'string' } } as const

interface Credential {
  readonly verb: 'token' | 'key'
  readonly proof: 'bearer' | 'signing_key'
  /** What it is called in front of its name. */
  readonly title: string
  readonly description: string
}

/** A verb whose `create NAME` makes a credential. It stands alone on stdout, so that a script can take it; the words around it go to stderr. */
export function createCredentialVerb({ verb, proof, title, description }: Credential): Verb {
  return {
    help: `Usage: lanline ${verb} create NAME [--scope read,send,admin]

${description}

  --scope LIST        what it may do: ${SCOPES.join(', ')} (${DEFAULT_SCOPES}); poke: only say that a message came
${dataHelp}`,

    async run(args) {
      const { values, positionals } = parseOptions(args, options, 2)
      const [action, name] = positionals
      if (action !== 'create')
        throw new UsageError(action ? `There is no "${verb} ${action}"` : `Say what: ${verb} create NAME`)
      if (!name)
        throw new UsageError(`A ${verb} needs a name, so that you can tell it from others: ${verb} create NAME`)
      checkName(name)
      const scopes = parseScopes('--scope', values.scope ?? DEFAULT_SCOPES)
      const config = configOf(values)
      const authority = await openAuthority(dataFilesIn(config.dataDir), { demo: config.demo, mayCreate: true })
      try {
        const made = await authority.createToken({ name, scopes, proof })
        console.error(
          `${title} "${name}" may ${scopes.join(', ')}. It is shown only now; take it back with: lanline devices revoke ${made.device.id}`,
        )
        console.log(made.token)
        return 0
      } finally {
        authority.close()
      }
    },
  }
}

function checkName(name: string): void {
  if (name.length > MAX_DEVICE_NAME_CHARS) {
    throw new AppError('invalid', `The name is ${name.length} characters long: it may have ${MAX_DEVICE_NAME_CHARS}`)
  }
  if (name.startsWith(LENT_PREFIX)) {
    throw new AppError(
      'invalid',
      `A name cannot begin with "${LENT_PREFIX}": such tokens are taken back at the next start`,
    )
  }
}
