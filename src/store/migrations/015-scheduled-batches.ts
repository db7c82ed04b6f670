/** A member of a batch that waits for its hour. The id of a scheduled message is never used again, so what was deleted leads nowhere. */
export const scheduledBatchesSchema = `
ALTER TABLE batch_members ADD COLUMN scheduled_id INTEGER;
CREATE INDEX batch_members_by_scheduled ON batch_members(scheduled_id) WHERE scheduled_id IS NOT NULL;
`
