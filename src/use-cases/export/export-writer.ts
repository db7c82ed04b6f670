import type { PhoneZone } from '../../domain/phone-time.ts'
import type { ExportedConversation, ExportLanguage } from '../../protocol/export.ts'
import type { ExportedRow } from '../../store/export-rows.ts'

/** What stands in a file beside its messages. */
export interface ExportFacts {
  readonly version: string
  readonly exportedAt: number
  readonly zone: PhoneZone
  readonly language: ExportLanguage
  /** The SIM's country, by which numbers are written. */
  readonly region: string | undefined
  readonly messages: number
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** In the order of the file. */
  readonly conversations: readonly ExportedConversation[]
}

/** Writes one format, piece by piece. */
export interface ExportWriter {
  readonly extension: string
  readonly contentType: string
  /** One conversation after the other, instead of all by time. */
  readonly isByConversation: boolean
  /** Nothing that waits to be sent, and nothing that was cancelled. */
  readonly isOnlySms: boolean
  begin(facts: ExportFacts): string
  /** Where it is by conversation: before the messages of each. */
  open(conversation: ExportedConversation): string
  write(rows: readonly ExportedRow[]): string
  close(): string
  end(): string
}
