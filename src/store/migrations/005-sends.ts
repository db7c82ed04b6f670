/** Why a send came to each of its states, and which failures a late Sent row may correct. */
export const sendsSchema = `
ALTER TABLE message_states ADD COLUMN explanation TEXT;

ALTER TABLE outbox ADD COLUMN is_watched INTEGER NOT NULL DEFAULT 0;      -- a late Sent row may prove it sent
ALTER TABLE outbox ADD COLUMN had_doubt INTEGER NOT NULL DEFAULT 0;       -- a try before the last may have been sent
ALTER TABLE outbox ADD COLUMN seen_row_at INTEGER;                        -- the time that the row of the first look has
UPDATE outbox SET is_watched = may_have_been_sent;

DROP INDEX outbox_doubtful;
CREATE INDEX outbox_watched ON outbox(finished_at) WHERE state = 'failed' AND is_watched = 1;
CREATE INDEX outbox_retries ON outbox(id) WHERE state = 'queued' AND handed_over_at IS NOT NULL;
`
