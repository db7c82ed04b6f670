/** What the phone has no more, and messages that were deleted here, when the phone has them under other ids. */
export const goneMessagesSchema = `
-- Marked as gone, and not yet decided on: where deletions are mirrored, they wait here for their proof.
CREATE TABLE gone_messages (
  message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE,
  gone_at INTEGER NOT NULL
) STRICT;
CREATE INDEX gone_messages_by_time ON gone_messages(gone_at, message_id);

CREATE INDEX tombstones_by_text ON tombstones(body_hash, second);
`
