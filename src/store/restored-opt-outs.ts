import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isSqliteError } from './database.ts'

const ENTRY = 'phone, tail, search_text, is_lifted, spoken_at, at, source, word, note, message_id'
const ACT = 'at, phone, act, source, word, reason, done_by'

/**
 * Brings what is known here into the draft of a restored backup: a backup brings messages back, and no number that opted out since. Of each
 * number the newest word holds, and the log keeps what both have. Returns how many opt-outs the backup did not have; undefined: the data
 * that are here are too damaged to be asked. Words of the phone's messages since the backup are read again with them.
 */
export function keepOptOuts(
  draft: string,
  { database, at }: { readonly database: string; readonly at: number },
): number | undefined {
  const db = new DatabaseSync(draft)
  try {
    setTime(db, 'opt_outs_confirmed_from', at)
    if (!existsSync(database)) return 0
    db.prepare('ATTACH ? AS present').run(database)
    return hasOptOuts(db) ? merge(db) : 0
  } catch (error) {
    if (!isSqliteError(error)) throw error
    if (db.isTransaction) db.exec('ROLLBACK')
    return undefined
  } finally {
    db.close()
  }
}

function merge(db: DatabaseSync): number {
  db.exec('BEGIN IMMEDIATE')
  const before = countOut(db)
  // A lift by hand leaves the time of the word that it lifted, and is the later truth. Ids of campaigns may be others' by now.
  db.exec(`INSERT INTO main.opt_outs (${ENTRY}, campaign_id)
    SELECT ${ENTRY}, ${sameCampaign('opt_outs')} FROM present.opt_outs AS opt_outs WHERE true
    ON CONFLICT (phone) DO UPDATE SET is_lifted = excluded.is_lifted, spoken_at = excluded.spoken_at, at = excluded.at,
      source = excluded.source, word = excluded.word, note = excluded.note, message_id = excluded.message_id,
      campaign_id = excluded.campaign_id WHERE excluded.spoken_at >= opt_outs.spoken_at`)
  db.exec(`INSERT INTO main.opt_out_acts (${ACT}, campaign_id)
    SELECT ${ACT}, ${sameCampaign('acts')} FROM present.opt_out_acts AS acts WHERE NOT EXISTS (
      SELECT 1 FROM main.opt_out_acts AS known WHERE known.phone = acts.phone AND known.at = acts.at AND known.act = acts.act)
    ORDER BY acts.id`)
  const since = db.prepare("SELECT value FROM present.store_state WHERE key = 'opt_outs_since'").get()
  const own = db.prepare("SELECT value FROM main.store_state WHERE key = 'opt_outs_since'").get()
  if (since) setTime(db, 'opt_outs_since', Math.min(Number(since['value']), Number(own?.['value'] ?? since['value'])))
  const kept = countOut(db) - before
  db.exec('COMMIT')
  return Math.max(0, kept)
}

function sameCampaign(of: string): string {
  return `(SELECT known.id FROM main.campaigns AS known JOIN present.campaigns AS was
    ON was.id = known.id AND was.created_at = known.created_at WHERE known.id = ${of}.campaign_id)`
}

function countOut(db: DatabaseSync): number {
  return Number(db.prepare('SELECT count(*) AS count FROM main.opt_outs WHERE is_lifted = 0').get()?.['count'])
}

// Older data have none.
function hasOptOuts(db: DatabaseSync): boolean {
  return (
    db.prepare("SELECT 1 FROM present.sqlite_schema WHERE type = 'table' AND name = 'opt_out_acts'").get() !== undefined
  )
}

function setTime(db: DatabaseSync, key: string, at: number): void {
  db.prepare('INSERT OR REPLACE INTO main.store_state (key, value) VALUES (?, ?)').run(key, String(at))
}
