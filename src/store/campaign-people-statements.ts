import type { CampaignPeopleFilter } from '../protocol/campaign-people.ts'
import { MEMBER_COLUMNS, PERSON_COLUMNS, PERSON_TABLES, type MemberRow } from './campaign-people-row.ts'
import type { Database } from './database.ts'

/** The SQL of a campaign's people. */
export function prepareCampaignPeople(db: Database) {
  return {
    insert: db.command(
      `INSERT INTO campaign_people (campaign_id, row, person_key, phone, name, search_text, column_values)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    waiting: db.query<MemberRow>(
      `SELECT ${MEMBER_COLUMNS} FROM campaign_people INDEXED BY campaign_people_by_state
        WHERE campaign_id = ? AND state = 'waiting' ORDER BY row LIMIT ?`,
    ),
    setQueued: db.command(
      `UPDATE campaign_people SET state = 'queued', message_id = ?1, parts = ?2, queued_at = ?3, state_at = ?3, reason = NULL
        WHERE id = ?4`,
    ),
    leaveOut: db.command('UPDATE campaign_people SET state = ?1, reason = ?2, state_at = ?3 WHERE id = ?4'),
    tagMessage: db.command(
      'UPDATE messages SET campaign_id = (SELECT campaign_id FROM campaign_people WHERE id = ?) WHERE id = ? AND campaign_id IS NULL',
    ),
    setFoundSent: db.command("UPDATE campaign_people SET state = 'sent', message_id = ?1, state_at = ?2 WHERE id = ?3"),
    setDoubtful: db.command(
      "UPDATE campaign_people SET state = 'may_have_been_sent', reason = ?1, state_at = ?2 WHERE id = ?3",
    ),
    sent: db.query<[messageRow: number, body: string]>(
      `SELECT id, body FROM messages INDEXED BY messages_by_conversation WHERE conversation_id = ? AND direction = 'outbound'
        AND timestamp >= ? AND status IN ('sent', 'delivered') ORDER BY id DESC LIMIT 200`,
    ),
    open: db.query<[one: number]>(
      `SELECT 1 FROM campaign_people INDEXED BY campaign_people_by_state
        WHERE campaign_id = ? AND state IN ('waiting', 'queued', 'handed_over') LIMIT 1`,
    ),
    // What was sent in the stead of one took its place already; one that was deleted cannot be queued again.
    requeueFailed: db.command(
      `UPDATE campaign_people SET state = 'waiting', reason = NULL WHERE id IN (
        SELECT id FROM campaign_people INDEXED BY campaign_people_by_state
          WHERE campaign_id = ? AND state = 'failed' AND message_id IS NOT NULL ORDER BY row LIMIT ?)`,
    ),
    replaceMessage: db.command(`UPDATE campaign_people SET state = 'queued', message_id = ?1 WHERE message_id = ?2`),
    campaignOf: db.query<[campaignRow: number]>('SELECT campaign_id FROM campaign_people WHERE message_id = ?'),
    all: db.query<MemberRow>(
      `SELECT ${MEMBER_COLUMNS} FROM campaign_people WHERE campaign_id = ? AND row > ? ORDER BY row LIMIT ?`,
    ),
    at: db.query<MemberRow>(
      `SELECT ${MEMBER_COLUMNS} FROM campaign_people WHERE campaign_id = ? ORDER BY row LIMIT 1 OFFSET ?`,
    ),
  }
}

interface PageShape {
  readonly state?: CampaignPeopleFilter
  readonly isCancelled: boolean
  readonly isSearch: boolean
}

/** ?1 the campaign, ?2 the row to go on after, ?3 how many, ?4 what to look for. The page is found in an index, then read. */
export function peoplePageSql({ state, isCancelled, isSearch }: PageShape): string {
  const states = statesOf(state, isCancelled)
  const index = isSearch ? 'search' : states.length > 0 ? 'by_state' : indexOf(state)
  const conditions = [
    ...(states.length > 0 ? [`state IN (${states.map((each) => `'${each}'`).join(', ')})`] : []),
    ...whetherAnswered(state),
    ...(isSearch ? [String.raw`search_text LIKE ?4 ESCAPE '\'`] : ['?4 IS NULL']),
  ]
  return `SELECT ${PERSON_COLUMNS} FROM (
      SELECT id AS person_id FROM campaign_people INDEXED BY campaign_people_${index}
        WHERE campaign_id = ?1 AND row > ?2 AND ${conditions.join(' AND ')} ORDER BY row LIMIT ?3)
    CROSS JOIN ${PERSON_TABLES} WHERE people.id = person_id ORDER BY people.row`
}

function statesOf(state: CampaignPeopleFilter | undefined, isCancelled: boolean): readonly string[] {
  switch (state) {
    case 'waiting':
      return isCancelled ? ['queued', 'handed_over'] : ['waiting', 'queued', 'handed_over']
    case 'sent':
    case 'not_answered':
      return ['sent', 'delivered']
    case 'skipped':
      return isCancelled ? ['skipped', 'waiting'] : ['skipped']
    case 'delivered':
    case 'failed':
    case 'may_have_been_sent':
    case 'suppressed':
      return [state]
    case undefined:
    case 'answered':
    case 'opted_out':
      return []
    default:
      return state satisfies never
  }
}

function indexOf(state: CampaignPeopleFilter | undefined): string {
  if (state === 'answered') return 'answered'
  return state === 'opted_out' ? 'opted_out' : 'by_row'
}

function whetherAnswered(state: CampaignPeopleFilter | undefined): readonly string[] {
  if (state === 'answered') return ['answered_at IS NOT NULL']
  if (state === 'not_answered') return ['answered_at IS NULL']
  return state === 'opted_out' ? ['opted_out_at IS NOT NULL'] : []
}
