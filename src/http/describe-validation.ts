import { AppError } from '../domain/app-error.ts'
import { MAX_BODY_CHARS } from '../protocol/limits.ts'
import { describeTooLong } from '../use-cases/message-body.ts'

/** One complaint of the schema validator. */
export interface Complaint {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string | undefined
  /** The value complained of, and the schema it failed. */
  readonly data?: unknown
  readonly parentSchema?: unknown
}

/** The one that is told. Of a union the last complaint is the one about the whole of it. */
export function complaintAbout(complaints: readonly Complaint[]): Complaint | undefined {
  return complaints.find((each) => each.keyword === 'anyOf') ?? complaints[0]
}

/**
 * What is wrong with a request, as a sentence: what could not be done, the fact, what to do.
 * `verb` is what was asked for, in the imperative ("list the conversations").
 */
export function describeValidation(complaint: Complaint, verb: string, part: string): AppError {
  const name = fieldOf(complaint)
  if (part === 'params') return new AppError('not_found', `Cannot ${verb}: there is none with this id`)
  if (name === 'message' && complaint.keyword === 'maxLength' && complaint.params['limit'] === MAX_BODY_CHARS) {
    return new AppError('invalid', describeTooLong(String(complaint.data).length))
  }
  return new AppError('invalid', `Cannot ${verb}: ${describeFact(complaint, name)}`)
}

/** The pattern of what must have a visible character. */
const NOT_BLANK = String.raw`\S`

function fieldOf({ instancePath }: Complaint): string {
  return instancePath.slice(1).replaceAll('/', '.')
}

function describeFact(complaint: Complaint, name: string): string {
  const { keyword, params, data } = complaint
  switch (keyword) {
    case 'required':
      return `${String(params['missingProperty'])} is missing`
    case 'additionalProperties':
      return `there is no "${short(params['additionalProperty'])}" here`
    case 'type':
      return name === '' ? 'a JSON object is needed' : `${name} must be ${withArticle(String(params['type']))}`
    case 'maxLength':
      return `${name} has ${count(String(data).length)} characters, the most is ${count(Number(params['limit']))}`
    case 'minLength':
      return data === '' ? `${name} is empty` : `${name} needs at least ${String(params['limit'])} characters`
    case 'pattern':
      return params['pattern'] === NOT_BLANK ? `${name} is blank` : `${name} ${expected(complaint)}`.trim()
    case 'maximum':
      return `${name} is ${short(data)}, the most is ${count(Number(params['limit']))}`
    case 'minimum':
      return `${name} is ${short(data)}, the least is ${count(Number(params['limit']))}`
    case 'minItems':
      return `${name} is empty`
    case 'maxItems':
      return `${name} has ${count(lengthOf(data))} entries, the most is ${count(Number(params['limit']))}`
    case 'minProperties':
      return name === '' ? 'there is nothing to change in it' : `${name} says nothing to change`
    default:
      return `${name} ${expected(complaint)}`.trim()
  }
}

/** What the schema itself says about the value: the few there are, or its description. */
function expected({ keyword, params, parentSchema }: Complaint): string {
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`
  const schema: object = typeof parentSchema === 'object' && parentSchema !== null ? parentSchema : {}
  const values = 'anyOf' in schema && Array.isArray(schema.anyOf) ? schema.anyOf.flatMap(constOf) : []
  if (values.length > 0) return `must be one of ${values.join(', ')}`
  return 'description' in schema ? `must be ${String(schema.description)}` : 'is not as it must be'
}

function constOf(schema: unknown): string[] {
  return typeof schema === 'object' && schema !== null && 'const' in schema ? [String(schema.const)] : []
}

function withArticle(type: string): string {
  const [name = type, orNull] = type.split(',')
  const words =
    { integer: 'a whole number', boolean: 'true or false', string: 'a text', object: 'an object', array: 'a list' }[
      name
    ] ?? name
  return orNull === undefined ? words : `${words}, or ${orNull}`
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

function count(value: number): string {
  return value.toLocaleString('en')
}
