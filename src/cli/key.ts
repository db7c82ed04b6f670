import { createCredentialVerb } from './create-credential.ts'

/** Makes an API key. */
export const key = createCredentialVerb({
  verb: 'key',
  proof: 'signing_key',
  title: 'Key',
  description: `Prints an API key for scripts, once. A script signs each call with it (RFC 9421, see docs/signed-calls.md), so that nobody who sees a
call can make another. A token that is sent along is less to write and less safe: lanline token create NAME`,
})
