import type { Database } from './database.ts'
import { OPT_OUT_COLUMNS, type OptOutRow } from './opt-out-row.ts'

export type OptOutStateRow = readonly [
  id: number,
  phone: string,
  isLifted: number,
  spokenAt: number,
  messageRow: number | null,
]

/** Numbers with the same last digits. */
const MAX_ALIKE = 100

export function prepareOptOuts(db: Database) {
  const state = 'id, phone, is_lifted, spoken_at, message_id'
  return {
    byPhone: db.query<OptOutStateRow>(`SELECT ${state} FROM opt_outs WHERE phone = ?`),
    byTail: db.query<OptOutStateRow>(`SELECT ${state} FROM opt_outs WHERE tail = ? LIMIT ${MAX_ALIKE}`),
    entry: db.query<OptOutRow>(`SELECT ${OPT_OUT_COLUMNS} FROM opt_outs WHERE id = ?`),
    // The other numbers of a joined conversation are the same person's.
    among: db.query<[key: string]>(
      `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM opt_outs WHERE phone = value AND is_lifted = 0)
        OR EXISTS (SELECT 1 FROM conversation_addresses AS own
          CROSS JOIN conversation_addresses AS other ON other.conversation_id = own.conversation_id
          CROSS JOIN opt_outs ON opt_outs.phone = other.address_key AND is_lifted = 0 WHERE own.address_key = value)`,
    ),
    alike: db.query<[tail: string, phone: string]>(
      `SELECT tail, phone FROM json_each(?) CROSS JOIN opt_outs ON tail = value WHERE is_lifted = 0`,
    ),
    put: db.command(
      `INSERT INTO opt_outs (phone, tail, search_text, is_lifted, spoken_at, at, source, campaign_id, message_id, word, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (phone) DO UPDATE SET is_lifted = excluded.is_lifted,
        spoken_at = excluded.spoken_at, at = excluded.at, source = excluded.source, campaign_id = excluded.campaign_id,
        message_id = excluded.message_id, word = excluded.word, note = excluded.note`,
    ),
    speak: db.command('UPDATE opt_outs SET spoken_at = ?, message_id = ? WHERE id = ?'),
    lift: db.command('UPDATE opt_outs SET is_lifted = 1, spoken_at = ?, message_id = ? WHERE id = ?'),
    remove: db.command('DELETE FROM opt_outs WHERE id = ?'),
    renumber: db.command('UPDATE opt_outs SET phone = ?, tail = ?, search_text = ? WHERE phone = ?'),
    renumberActs: db.command('UPDATE opt_out_acts SET phone = ? WHERE phone = ?'),
    state: db.query<[value: string]>('SELECT value FROM store_state WHERE key = ?'),
    begin: db.command("INSERT INTO store_state (key, value) VALUES ('opt_outs_since', ?) ON CONFLICT DO NOTHING"),
  }
}

export type OptOutStatements = ReturnType<typeof prepareOptOuts>
