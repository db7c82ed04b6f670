/** What the owner orders the inbox by: hidden senders, drafts, starred messages, templates; and who is unknown. */
export const inboxSchema = `
ALTER TABLE conversations ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN was_answered INTEGER NOT NULL DEFAULT 0;   -- something went out to it, here or on the phone
ALTER TABLE conversations ADD COLUMN chosen_sim INTEGER;                        -- by hand
ALTER TABLE conversations ADD COLUMN last_sim INTEGER;                          -- of the newest message whose SIM is known
ALTER TABLE conversations ADD COLUMN last_sim_message INTEGER;
-- A number that is no contact and never got an answer.
ALTER TABLE conversations ADD COLUMN is_unknown INTEGER NOT NULL
  GENERATED ALWAYS AS (address_kind = 'number' AND contact_name IS NULL AND was_answered = 0) VIRTUAL;
UPDATE conversations SET was_answered = 1
  WHERE EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id AND direction = 'outbound');

DROP INDEX conversations_list;
DROP INDEX conversations_starred;
DROP INDEX conversations_unread;
CREATE INDEX conversations_list ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND is_hidden = 0;
CREATE INDEX conversations_starred ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND is_hidden = 0 AND is_starred = 1;
CREATE INDEX conversations_unread ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND is_hidden = 0 AND (unread_count > 0 OR is_marked_unread = 1);
CREATE INDEX conversations_unknown ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND is_hidden = 0 AND is_unknown = 1;
CREATE INDEX conversations_hidden ON conversations(is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND is_hidden = 1;

ALTER TABLE messages ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_starred ON messages(conversation_id) WHERE is_starred = 1;
CREATE INDEX messages_starred_by_place ON messages(is_starred) WHERE is_starred = 1;

CREATE TRIGGER message_answered AFTER INSERT ON messages WHEN NEW.direction = 'outbound' BEGIN
  UPDATE conversations SET was_answered = 1 WHERE id = NEW.conversation_id AND was_answered = 0;
END;
CREATE TRIGGER message_sim_known AFTER INSERT ON messages WHEN NEW.sim IS NOT NULL BEGIN
  UPDATE conversations SET last_sim = NEW.sim, last_sim_message = NEW.id
    WHERE id = NEW.conversation_id AND NEW.id >= coalesce(last_sim_message, 0);
END;
CREATE TRIGGER message_sim_learned AFTER UPDATE OF sim ON messages WHEN NEW.sim IS NOT NULL BEGIN
  UPDATE conversations SET last_sim = NEW.sim, last_sim_message = NEW.id
    WHERE id = NEW.conversation_id AND NEW.id >= coalesce(last_sim_message, 0);
END;

CREATE TABLE drafts (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  device_name TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_time ON drafts(updated_at);

-- Hidden senders whose conversation was deleted: the next one begins hidden.
CREATE TABLE hidden_addresses (address_key TEXT PRIMARY KEY, hidden_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  shortcut TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

-- Commands run on the phone, by the hour they were run in and what for.
CREATE TABLE phone_calls (
  hour INTEGER NOT NULL,                         -- hours since 1970
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (hour, reason)
) STRICT, WITHOUT ROWID;
`
