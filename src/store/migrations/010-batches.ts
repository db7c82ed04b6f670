/** One text to several people: who got which message of it. */
export const batchesSchema = `
ALTER TABLE messages ADD COLUMN batch_id INTEGER;

CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_key TEXT UNIQUE,
  body TEXT NOT NULL,                            -- as it was written, before names were filled in
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE batch_members (
  batch_id INTEGER NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  message_id INTEGER REFERENCES messages(id) ON DELETE SET NULL,
  PRIMARY KEY (batch_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_members_by_message ON batch_members(message_id) WHERE message_id IS NOT NULL;
`
