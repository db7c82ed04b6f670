import type { FastifyRequest } from 'fastify'
import { AppError } from '../../domain/app-error.ts'
import { trimLikeAndroid } from '../../domain/message-text.ts'
import { ClientFrameSchema, type ClientFrame } from '../../protocol/events.ts'
import { describeValidation, type Complaint } from '../describe-validation.ts'

const schemas = new Map(ClientFrameSchema.anyOf.map((schema) => [schema.properties.type.const as string, schema]))

/** Reads what a client sent. Throws `invalid` with a sentence for anything else than a frame. */
export function parseClientFrame(text: string, request: FastifyRequest): ClientFrame {
  const frame = parseJson(text)
  const type = isRecord(frame) ? frame['type'] : undefined
  const schema = typeof type === 'string' ? schemas.get(type) : undefined
  if (schema === undefined) {
    throw new AppError('invalid', `Cannot read the frame: type must be one of ${[...schemas.keys()].join(', ')}`)
  }
  trimMessage(frame)
  const validate = request.compileValidationSchema(schema, 'body')
  if (!validate(frame)) {
    const complaint: Complaint | undefined = validate.errors?.[0]
    throw complaint
      ? describeValidation(withoutData(complaint), `read the ${String(type)} frame`, 'frame')
      : new AppError('invalid', 'Cannot read the frame')
  }
  // The schema of its type has just been checked.
  return frame as ClientFrame
}

/** The `client_id` of a frame that could not be read, so that its sender learns which of its messages failed. */
export function findClientId(text: string): string | undefined {
  const frame = tryParse(text)
  const data = isRecord(frame) ? frame['data'] : undefined
  const id = isRecord(data) ? data['client_id'] : undefined
  return typeof id === 'string' ? id.slice(0, 64) : undefined
}

function parseJson(text: string): unknown {
  const frame = tryParse(text)
  if (frame === undefined) throw new AppError('invalid', 'Cannot read the frame: it is not JSON')
  return frame
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// Blank edges are not sent, so they do not count for the longest text.
function trimMessage(frame: unknown): void {
  const data = isRecord(frame) ? frame['data'] : undefined
  if (isRecord(data) && typeof data['message'] === 'string') data['message'] = trimLikeAndroid(data['message'])
}

function withoutData(complaint: Complaint): Complaint {
  return { ...complaint, instancePath: complaint.instancePath.replace(/^\/data(?=\/)/, '') }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
