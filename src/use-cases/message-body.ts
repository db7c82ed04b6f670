import { AppError } from '../domain/app-error.ts'
import { cleanText, trimLikeAndroid } from '../domain/message-text.ts'
import { MAX_BODY_CHARS } from '../protocol/limits.ts'

/** The text as the phone will send it. Throws `invalid` for one that is empty or too long. */
export function parseBody(written: string): string {
  const body = trimLikeAndroid(cleanText(written))
  if (body === '') throw new AppError('invalid', 'Cannot send: the message is empty', { reason: 'message_empty' })
  if (body.length > MAX_BODY_CHARS) {
    throw new AppError('invalid', describeTooLong(body.length), { reason: 'message_too_long' })
  }
  return body
}

/** `Cannot send: the message has 1,742 characters, the most is 1,600`. */
export function describeTooLong(chars: number): string {
  return `Cannot send: the message has ${group(chars)} characters, the most is ${group(MAX_BODY_CHARS)}`
}

function group(count: number): string {
  return count.toLocaleString('en')
}
