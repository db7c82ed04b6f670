/** What is kept beside conversations and messages. */
export const aroundMessagesSchema = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,         -- else an emptied log gives numbers out again
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  conversation_id INTEGER,
  message_id TEXT,                               -- as it travels: a scheduled message has events, too
  data TEXT                                      -- JSON: only what cannot be read from the rows later
) STRICT;

-- A send that was asked for; the row outlives its message, for its key.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  message_id INTEGER UNIQUE REFERENCES messages(id) ON DELETE SET NULL,
  client_key TEXT UNIQUE,
  recipient TEXT NOT NULL,
  is_campaign INTEGER NOT NULL,
  state TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  send_after INTEGER NOT NULL,
  handed_over_at INTEGER,
  phone_row_before INTEGER,
  seen_row INTEGER,
  seen_at INTEGER,
  finished_at INTEGER,
  may_have_been_sent INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_queue ON outbox(is_campaign, id) WHERE state = 'queued';
CREATE INDEX outbox_unfinished ON outbox(id) WHERE state IN ('handing_over', 'handed_over');
CREATE INDEX outbox_doubtful ON outbox(finished_at) WHERE state = 'failed' AND may_have_been_sent = 1;
CREATE INDEX outbox_by_hand_over ON outbox(handed_over_at) WHERE handed_over_at IS NOT NULL;

CREATE TABLE scheduled_messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  client_key TEXT UNIQUE,
  recipient TEXT NOT NULL,
  body TEXT NOT NULL,
  sim INTEGER,
  created_at INTEGER NOT NULL,
  send_at INTEGER NOT NULL
) STRICT;
CREATE INDEX scheduled_messages_by_time ON scheduled_messages(send_at);
CREATE INDEX scheduled_messages_by_conversation ON scheduled_messages(conversation_id, send_at);

CREATE TABLE contacts (
  address_key TEXT PRIMARY KEY,
  tail TEXT,
  phone TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,                       -- folded
  search_text TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('list', 'message'))
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_by_name ON contacts(sort_name, address_key);
CREATE INDEX contacts_by_tail ON contacts(tail) WHERE tail IS NOT NULL;

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('browser', 'token')),
  scopes TEXT NOT NULL,                          -- JSON
  secret_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- What the store remembers about itself.
CREATE TABLE store_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`
