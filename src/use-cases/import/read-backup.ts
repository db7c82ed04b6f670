import { SaxesParser } from 'saxes'
import { skipped, type ImportedEntry } from '../../domain/imported-message.ts'
import { readBackupMms, readBackupSms, type BackupAttributes } from '../../domain/sms-backup-message.ts'
import { createBackupFilter } from '../../domain/sms-backup-text.ts'
import { MAX_IMPORTED_CHARS } from '../../protocol/limits.ts'
import { CutOffError } from './file-source.ts'
import { unreadable } from './recognise-file.ts'

/** A message has its parts three tags deep. */
const MAX_DEPTH = 16
const MAX_PARTS = 1_000
/** Of all that is read of one MMS. */
const MAX_MMS_CHARS = 10 * MAX_IMPORTED_CHARS

interface OpenMms {
  readonly attributes: BackupAttributes
  readonly parts: BackupAttributes[]
  readonly addresses: BackupAttributes[]
  chars: number
}

/** Reads a backup of SMS Backup & Restore, a piece of text at a time. Throws `CutOffError` where it breaks off; what came before is sound. */
export async function* readBackup(texts: AsyncIterable<string>): AsyncGenerator<readonly ImportedEntry[]> {
  const filter = createBackupFilter()
  const reader = createBackupReader(() => filter.omittedLines())
  for await (const text of texts) {
    yield reader.take(filter.write(text))
    reader.check()
  }
  yield reader.take(filter.end())
  reader.end()
}

function createBackupReader(omittedLines: () => number) {
  const parser = new SaxesParser()
  let entries: ImportedEntry[] = []
  let depth = 0
  let hasRoot = false
  let mms: OpenMms | undefined
  let failure: Error | undefined
  const line = () => omittedLines() + parser.line

  function open(name: string, attributes: BackupAttributes): void {
    if (depth === 1) checkRoot(name)
    else if (!hasRoot || depth > MAX_DEPTH) throw new CutOffError(`line ${line()} is nested too deeply`)
    else if (name === 'sms') entries.push(readBackupSms(attributes))
    else if (name === 'mms') mms = { attributes, parts: [], addresses: [], chars: charsOf(attributes) }
    else if (name === 'part' && mms) add(mms, mms.parts, attributes)
    else if (name === 'addr' && mms) add(mms, mms.addresses, attributes)
  }

  function checkRoot(name: string): void {
    if (name === 'smses') hasRoot = true
    else if (name === 'calls') {
      throw unreadable('it is a backup of the call log; the one of the messages has "sms" in its name')
    } else if (name.toLowerCase() === 'html')
      throw unreadable('it is a web page, and a backup of messages is an XML file')
    else throw unreadable(`it is XML, but no backup of SMS Backup & Restore: it begins with <${name.slice(0, 40)}>`)
  }

  function note(work: () => void): void {
    // What was thrown inside the parser would leave it in a state of its own.
    if (failure) return
    try {
      work()
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
    }
  }

  parser.on('opentag', ({ name, attributes }) =>
    note(() => {
      depth += 1
      open(name, attributes)
    }),
  )
  parser.on('closetag', ({ name }) =>
    note(() => {
      depth -= 1
      if (name !== 'mms' || !mms) return
      entries.push(mms.chars > MAX_MMS_CHARS ? skipped('too_long') : readBackupMms(mms))
      mms = undefined
    }),
  )
  parser.on('error', () => {
    failure ??= hasRoot
      ? new CutOffError(`line ${line()} is not as XML must be; mend or remove it, and import the file again`)
      : unreadable('it is no XML')
  })

  return {
    take(text: string): readonly ImportedEntry[] {
      if (!failure) parser.write(text)
      const taken = entries
      entries = []
      return taken
    },
    check() {
      if (failure) throw failure
    },
    end() {
      if (failure) throw failure
      if (!hasRoot) throw unreadable('there is no message in it')
      if (depth > 0) throw new CutOffError(`the file ends in the middle, in line ${line()}`)
    },
  }
}

function add(mms: OpenMms, to: BackupAttributes[], attributes: BackupAttributes): void {
  mms.chars += charsOf(attributes)
  if (to.length < MAX_PARTS && mms.chars <= MAX_MMS_CHARS) to.push(attributes)
}

function charsOf(attributes: BackupAttributes): number {
  return Object.values(attributes).reduce((sum, value = '') => sum + value.length, 0)
}
