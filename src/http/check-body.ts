import type { TSchema } from 'typebox'
import { complaintAbout, describeValidation, type Complaint } from './describe-validation.ts'
import { buildLazyValidator, VALIDATOR_OPTIONS } from './lazy-validator.ts'

/** Holds what did not come over HTTP to the schema of a route. Throws `invalid` with the sentence that the route would answer. */
export function checkBody(schema: TSchema, body: unknown, verb: string): void {
  const compile = buildLazyValidator({}, { customOptions: VALIDATOR_OPTIONS })
  const validate = compile({ schema, method: 'POST', url: '/', httpPart: 'body' })
  if (validate(body) === true) return
  // The border: the validator's own shape of an error.
  const complaint = complaintAbout((validate.errors ?? []) as readonly Complaint[])
  throw describeValidation(complaint ?? { keyword: '', instancePath: '', params: {} }, verb, 'body')
}
