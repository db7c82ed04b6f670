import type { Stats } from '../protocol/stats.ts'

export type Counts = Pick<Stats, 'conversations' | 'messages' | 'unread' | 'by_status' | 'today'>

export interface Statistics {
  /** `midnight`: when today began where the phone is, in Unix milliseconds. */
  read(midnight: number): Counts
}
