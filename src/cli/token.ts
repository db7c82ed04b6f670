import { createCredentialVerb } from './create-credential.ts'

/** Makes a bearer token. */
export const token = createCredentialVerb({
  verb: 'token',
  proof: 'bearer',
  title: 'Token',
  description: `Prints a bearer token for curl, once: only its hash is kept. It is sent along with each call, so whoever sees a call can make another;
where that matters, make a key that signs instead: lanline key create NAME
  curl -H "Authorization: Bearer TOKEN" http://127.0.0.1:5000/api/conversations/enhanced`,
})
