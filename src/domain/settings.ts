import type { Settings } from '../protocol/settings.ts'

/** What holds where nobody has set anything, neither here nor at the start. */
export const DEFAULT_SETTINGS: Settings = {
  send_gap_ms: 2_000,
  max_parts_a_minute: 24,
  confirm_timeout_ms: 120_000,
  archive_after_days: 30,
  deletions_on_phone: 'keep',
  recipient_limit_an_hour: 60,
  token_limit_an_hour: 300,
  default_sim: null,
  send_delay_ms: 0,
  signature: '',
}
