/** Files that were taken in, and how their messages are told from, and joined with, what the phone has. */
export const importsSchema = `
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_name TEXT NOT NULL,
  format TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'failed', 'undoing', 'undone')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  started_by TEXT,
  bytes INTEGER NOT NULL,
  bytes_read INTEGER NOT NULL DEFAULT 0,
  rows_per_second INTEGER NOT NULL DEFAULT 0,
  added_count INTEGER NOT NULL DEFAULT 0,
  known_count INTEGER NOT NULL DEFAULT 0,
  skipped TEXT NOT NULL DEFAULT '{}',            -- JSON: how often each reason
  pictures INTEGER NOT NULL DEFAULT 0,
  mended INTEGER NOT NULL DEFAULT 0,
  removable_count INTEGER NOT NULL DEFAULT 0,    -- of what it added, what the phone was not found to have as well
  error TEXT
) STRICT;

ALTER TABLE messages ADD COLUMN import_id INTEGER;    -- the file that brought it first, also when the phone was found to have it
ALTER TABLE messages ADD COLUMN text_key INTEGER;     -- second, direction and words as one number; only while no phone has shown it
CREATE INDEX messages_by_text_key ON messages(text_key) WHERE text_key IS NOT NULL;
CREATE INDEX messages_by_import ON messages(import_id) WHERE text_key IS NOT NULL;

-- Nearly every message stands in its second. Those of a full one, and those whose time was mended, are looked up here.
DROP INDEX messages_out_of_place;
CREATE INDEX messages_out_of_second ON messages(timestamp)
  WHERE external_message_id IS NOT NULL AND source NOT IN ('manual', 'campaign') AND id / 16 <> timestamp / 1000;

-- Imported messages that were deleted here: neither a file nor the phone brings them back.
CREATE TABLE deleted_imports (
  id INTEGER PRIMARY KEY,
  text_key INTEGER NOT NULL,
  person INTEGER                                 -- the number's end as a number; null: not known any more
) STRICT;
CREATE INDEX deleted_imports_by_text ON deleted_imports(text_key);
ALTER TABLE tombstones ADD COLUMN person INTEGER;
`
