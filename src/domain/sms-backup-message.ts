import type { ImportSkip } from '../protocol/import.ts'
import { MAX_IMPORTED_CHARS, MAX_RECIPIENTS } from '../protocol/limits.ts'
import type { Direction } from '../protocol/message.ts'
import { entryOf, parseUnixTime, skipped, type ImportedEntry, type ImportedFate } from './imported-message.ts'
import { readBackupText } from './sms-backup-characters.ts'

/** The attributes of a tag, as they came through the filter. */
export type BackupAttributes = Readonly<Record<string, string | undefined>>

/** An `<mms>` with what stands in it. */
export interface BackupMms {
  readonly attributes: BackupAttributes
  readonly parts: readonly BackupAttributes[]
  readonly addresses: readonly BackupAttributes[]
}

/** Where a message lay on the phone: `type` of an SMS, `msg_box` of an MMS. */
const BOXES: Readonly<Record<string, ImportedFate | 'draft'>> = {
  '1': 'received',
  '2': 'sent',
  '3': 'draft',
  '4': 'waiting',
  '5': 'failed',
  '6': 'waiting',
}
/** Kinds of MMS, where they do not say in which box they lay. */
const MMS_KINDS: Readonly<Record<string, ImportedFate>> = { '128': 'sent', '132': 'received' }
/** An MMS that the phone was told of, and never fetched. */
const NOTICE = '130'
const FROM = '137'
const TO: ReadonlySet<string> = new Set(['151', '130', '129'])
/** Android's word for the phone's own number, where it does not know it. */
const OWN_NUMBER = 'insert-address-token'
const NOT_PICTURES: ReadonlySet<string> = new Set(['text/plain', 'application/smil'])
const UTF_8 = '106'
const NO_SUBJECTS: ReadonlySet<string> = new Set(['nosubject', 'no subject', '(no subject)'])

const READ_ATTRIBUTES: ReadonlySet<string> = new Set([
  'address',
  'body',
  'contact_name',
  'ct',
  'date',
  'm_type',
  'msg_box',
  'seq',
  'sub',
  'sub_cs',
  'text',
  'type',
])

/** Whether anything is read out of attributes of this name, in any tag. */
export function isReadAttribute(name: string): boolean {
  return READ_ATTRIBUTES.has(name)
}

export function readBackupSms(attributes: BackupAttributes): ImportedEntry {
  const fate = BOXES[attributes['type'] ?? '']
  if (fate === 'draft') return skipped('draft')
  if (fate === undefined) return skipped('no_direction')
  const timestamp = parseUnixTime(attributes['date'])
  if (timestamp === undefined) return skipped('no_time')
  const body = readBackupText(attributes['body'] ?? '')
  const message = {
    address: valueOf(attributes['address']) ?? null,
    direction: directionOf(fate),
    body: body.text,
    timestamp,
    fate,
    ...nameOf(attributes),
  }
  return withMended(entryOf(message), body.isMended)
}

/** Of a text to a group each person gets their own message, as if it had been written to them alone. */
export function readBackupMms({ attributes, parts, addresses }: BackupMms): ImportedEntry {
  const pictures = parts.filter((part) => !NOT_PICTURES.has(typeOf(part))).length
  const fate = fateOf(attributes)
  if (fate === undefined || fate === 'draft' || fate === 'not_fetched') return skipped(reasonOf(fate), pictures)
  const timestamp = parseUnixTime(attributes['date'])
  if (timestamp === undefined) return skipped('no_time', pictures)
  const text = textOf(attributes, parts)
  if (text.body.trim() === '' && text.body.length <= MAX_IMPORTED_CHARS)
    return skipped(pictures > 0 ? 'picture_only' : 'empty', pictures)
  const direction = directionOf(fate)
  const people = direction === 'inbound' ? sendersOf(attributes, addresses) : recipientsOf(attributes, addresses)
  const entries = people.map((address) =>
    entryOf({
      address,
      direction,
      body: text.body,
      timestamp,
      fate,
      ...(people.length === 1 ? nameOf(attributes) : {}),
    }),
  )
  const refused = entries.find(({ skip }) => skip !== undefined)
  const entry = refused ?? { messages: entries.flatMap(({ messages }) => messages) }
  return withMended(pictures === 0 ? entry : { ...entry, pictures }, text.isMended)
}

function fateOf(attributes: BackupAttributes): ImportedFate | 'draft' | 'not_fetched' | undefined {
  const kind = attributes['m_type'] ?? ''
  if (kind === NOTICE) return 'not_fetched'
  return BOXES[attributes['msg_box'] ?? ''] ?? MMS_KINDS[kind]
}

function reasonOf(fate: 'draft' | 'not_fetched' | undefined): ImportSkip {
  return fate ?? 'no_direction'
}

function directionOf(fate: ImportedFate): Direction {
  return fate === 'received' ? 'inbound' : 'outbound'
}

function textOf(attributes: BackupAttributes, parts: readonly BackupAttributes[]) {
  const texts = parts
    .filter((part) => typeOf(part) === 'text/plain')
    .toSorted((a, b) => sequenceOf(a) - sequenceOf(b))
    .map((part) => trimmed(readBackupText(part['text'] ?? '')))
  const all = [subjectOf(attributes), ...texts].filter(
    ({ text }) => text.trim() !== '' || text.length > MAX_IMPORTED_CHARS,
  )
  return { body: all.map(({ text }) => text).join('\n'), isMended: all.some(({ isMended }) => isMended) }
}

/** What is too long is so with its edges: behind them it may have been cut. */
function trimmed({ text, isMended }: ReturnType<typeof readBackupText>) {
  if (text.length > MAX_IMPORTED_CHARS) return { text, isMended }
  return { text: text.trim() === 'null' ? '' : text.trim(), isMended }
}

function subjectOf(attributes: BackupAttributes) {
  const subject = trimmed(readBackupText(attributes['sub'] ?? ''))
  if (NO_SUBJECTS.has(subject.text.trim().toLowerCase())) return { text: '', isMended: false }
  return attributes['sub_cs'] === UTF_8 ? { ...subject, text: readBytesAsUtf8(subject.text) } : subject
}

// Android keeps a subject as its bytes, each for a character.
function readBytesAsUtf8(text: string): string {
  // oxlint-disable-next-line no-control-regex -- Any byte.
  if (!/^[\u0000-\u00FF]*$/u.test(text)) return text
  try {
    return decodeURIComponent(
      text.replace(/[%\u0080-\u00FF]/gu, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`),
    )
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return text
  }
}

function sendersOf(attributes: BackupAttributes, addresses: readonly BackupAttributes[]): (string | null)[] {
  const sender = addresses.filter(({ type }) => type === FROM).map(numberOf)
  return [sender.find((number) => number !== undefined) ?? splitPeople(attributes['address'])[0] ?? null]
}

function recipientsOf(attributes: BackupAttributes, addresses: readonly BackupAttributes[]): (string | null)[] {
  const listed = addresses.filter(({ type }) => TO.has(type ?? '')).flatMap((each) => numberOf(each) ?? [])
  const people = [...new Set(listed.length > 0 ? listed : splitPeople(attributes['address']))]
  return people.length > 0 ? people.slice(0, MAX_RECIPIENTS) : [null]
}

function numberOf(each: BackupAttributes): string | undefined {
  const number = valueOf(each['address'])
  return number === OWN_NUMBER ? undefined : number
}

/** The people of a group stand in one attribute. */
function splitPeople(address: string | undefined): string[] {
  return (valueOf(address) ?? '').split('~').filter((each) => each !== '' && each !== OWN_NUMBER)
}

function typeOf(part: BackupAttributes): string {
  return (part['ct'] ?? '').trim().toLowerCase()
}

function sequenceOf(part: BackupAttributes): number {
  return Number(part['seq'] ?? 0) || 0
}

/** What is not there is written as a word. */
function valueOf(attribute: string | undefined): string | undefined {
  const value = attribute === undefined ? '' : readBackupText(attribute).text.trim()
  return value === '' || value === 'null' ? undefined : value
}

function nameOf(attributes: BackupAttributes): { readonly contactName?: string } {
  const name = valueOf(attributes['contact_name'])
  return name === undefined || name === '(Unknown)' ? {} : { contactName: name }
}

function withMended(entry: ImportedEntry, isMended: boolean): ImportedEntry {
  return isMended && entry.messages.length > 0 ? { ...entry, isMended } : entry
}
