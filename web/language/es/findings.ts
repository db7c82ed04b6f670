import type { FindingWords } from '../finding-words.ts'
import { android } from './findings/android.ts'
import { line } from './findings/line.ts'
import { messages } from './findings/messages.ts'
import { phone } from './findings/phone.ts'
import { program } from './findings/program.ts'
import { storage } from './findings/storage.ts'

/** What the examination of the phone says. */
export const spanishFindings: FindingWords = { ...phone, ...android, ...line, ...messages, ...storage, ...program }
