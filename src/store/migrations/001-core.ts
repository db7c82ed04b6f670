/** Conversations and messages, with the counters that triggers keep. */
export const coreSchema = `
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  phone TEXT NOT NULL,
  address_key TEXT NOT NULL,
  address_kind TEXT NOT NULL CHECK (address_kind IN ('number', 'short_code', 'named_sender', 'unknown')),
  contact_name TEXT,
  search_text TEXT NOT NULL DEFAULT '',          -- folded name, number, bare digits
  is_starred INTEGER NOT NULL DEFAULT 0,
  is_pinned INTEGER NOT NULL DEFAULT 0,
  is_archived INTEGER NOT NULL DEFAULT 0,
  is_muted INTEGER NOT NULL DEFAULT 0,
  is_marked_unread INTEGER NOT NULL DEFAULT 0,
  is_deleted INTEGER NOT NULL DEFAULT 0,         -- out of sight; its messages are on their way out
  can_reply INTEGER NOT NULL DEFAULT 1,
  total_message_count INTEGER NOT NULL DEFAULT 0,
  unread_count INTEGER NOT NULL DEFAULT 0,
  read_up_to INTEGER NOT NULL DEFAULT 0,         -- id of the newest message that was read
  list_place INTEGER NOT NULL,                   -- last_message_id; before the first message, the hour it was begun
  last_message_id INTEGER,
  last_message TEXT,
  last_message_at INTEGER,
  last_message_direction TEXT,
  last_message_status TEXT,
  last_message_detail TEXT,
  last_sync_timestamp INTEGER
) STRICT;

-- is_archived comes first in all of them: without it the planner leaves the partial ones unused.
CREATE INDEX conversations_list ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC) WHERE is_deleted = 0;
CREATE INDEX conversations_starred ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND is_starred = 1;
CREATE INDEX conversations_unread ON conversations(is_archived, is_pinned DESC, list_place DESC, id DESC)
  WHERE is_deleted = 0 AND (unread_count > 0 OR is_marked_unread = 1);
CREATE INDEX conversations_search ON conversations(search_text) WHERE is_deleted = 0;
CREATE INDEX conversations_deleted ON conversations(id) WHERE is_deleted = 1;

-- One person, all spellings of the number that were met.
CREATE TABLE conversation_addresses (
  address_key TEXT PRIMARY KEY,
  tail TEXT,
  phone TEXT NOT NULL,
  kind TEXT NOT NULL,
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX conversation_addresses_by_tail ON conversation_addresses(tail) WHERE tail IS NOT NULL;
CREATE INDEX conversation_addresses_by_conversation ON conversation_addresses(conversation_id);

-- The phone's own threads; another phone gives the same numbers to other people.
CREATE TABLE conversation_threads (
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  phone_thread_id INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, phone_thread_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,                        -- unix_seconds * 16 + slot
  conversation_id INTEGER NOT NULL REFERENCES conversations(id),
  direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  body TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('received', 'pending', 'sent', 'delivered', 'failed')),
  status_detail TEXT,                            -- JSON
  timestamp INTEGER NOT NULL,
  external_message_id INTEGER,
  sync_status TEXT NOT NULL CHECK (sync_status IN ('local', 'synced', 'deleted_on_phone', 'imported')),
  source TEXT NOT NULL CHECK (source IN ('phone', 'manual', 'campaign', 'import')),
  campaign_id INTEGER,
  sim INTEGER,
  client_id TEXT
) STRICT;
CREATE INDEX messages_by_conversation ON messages(conversation_id);       -- the id is in every entry already
CREATE UNIQUE INDEX messages_by_phone_row ON messages(external_message_id, timestamp) WHERE external_message_id IS NOT NULL;
CREATE INDEX messages_by_campaign ON messages(campaign_id) WHERE campaign_id IS NOT NULL;
-- Nearly all messages are received or sent, and those are counted, not looked up.
CREATE INDEX messages_by_status ON messages(status) WHERE status IN ('pending', 'failed');

CREATE TABLE message_counts (status TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO message_counts VALUES ('received', 0), ('pending', 0), ('sent', 0), ('delivered', 0), ('failed', 0);

CREATE TRIGGER message_counted AFTER INSERT ON messages BEGIN
  UPDATE message_counts SET count = count + 1 WHERE status = NEW.status;
  UPDATE conversations SET total_message_count = total_message_count + 1,
    unread_count = unread_count + (NEW.direction = 'inbound' AND NEW.id > read_up_to)
    WHERE id = NEW.conversation_id;
  UPDATE conversations SET list_place = NEW.id, last_message_id = NEW.id, last_message = substr(NEW.body, 1, 120),
    last_message_at = NEW.timestamp, last_message_direction = NEW.direction, last_message_status = NEW.status,
    last_message_detail = NEW.status_detail
    WHERE id = NEW.conversation_id AND NEW.id > coalesce(last_message_id, 0);
END;

CREATE TRIGGER message_uncounted AFTER DELETE ON messages BEGIN
  UPDATE message_counts SET count = count - 1 WHERE status = OLD.status;
  UPDATE conversations SET total_message_count = total_message_count - 1,
    unread_count = unread_count - (OLD.direction = 'inbound' AND OLD.id > read_up_to)
    WHERE id = OLD.conversation_id;
  UPDATE conversations SET
    (last_message_id, last_message, last_message_at, last_message_direction, last_message_status, last_message_detail) = (
      SELECT id, substr(body, 1, 120), timestamp, direction, status, status_detail FROM messages
      WHERE conversation_id = OLD.conversation_id ORDER BY id DESC LIMIT 1),
    list_place = coalesce((SELECT max(id) FROM messages WHERE conversation_id = OLD.conversation_id), list_place)
    WHERE id = OLD.conversation_id AND last_message_id = OLD.id;
END;

CREATE TRIGGER message_status_counted AFTER UPDATE OF status ON messages WHEN NEW.status <> OLD.status BEGIN
  UPDATE message_counts SET count = count - 1 WHERE status = OLD.status;
  UPDATE message_counts SET count = count + 1 WHERE status = NEW.status;
END;

CREATE TRIGGER last_message_changed AFTER UPDATE OF status, status_detail, timestamp ON messages BEGIN
  UPDATE conversations SET last_message_at = NEW.timestamp, last_message_status = NEW.status,
    last_message_detail = NEW.status_detail
    WHERE id = NEW.conversation_id AND last_message_id = NEW.id;
END;

-- The states an outgoing message went through.
CREATE TABLE message_states (
  message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX message_states_by_message ON message_states(message_id);

-- Rows of the phone that were deleted here and must not come back.
CREATE TABLE tombstones (
  external_message_id INTEGER NOT NULL,
  second INTEGER NOT NULL,
  body_hash TEXT NOT NULL,
  PRIMARY KEY (external_message_id, second, body_hash)
) STRICT, WITHOUT ROWID;
`
