/** Campaigns, and the people of each with what became of them. */
export const campaignsSchema = `
CREATE TABLE campaigns (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'done', 'cancelled')),
  pause_reason TEXT,
  template TEXT NOT NULL,
  list_id INTEGER,                               -- lists.id; the list may be deleted once its people are copied
  list_name TEXT,                                -- as it was called at the start
  sim INTEGER,
  start_at INTEGER,
  settings TEXT NOT NULL,                        -- JSON
  confirm_opt_out INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  moved_at INTEGER,                              -- when it was last started or resumed
  ended_at INTEGER,
  copied_row INTEGER NOT NULL DEFAULT 0,         -- the last row of the list that was copied
  is_copying INTEGER NOT NULL DEFAULT 0,
  restored_at INTEGER,                           -- came out of a backup while it ran: some of its people may have been texted since
  fed_at INTEGER NOT NULL DEFAULT 0,             -- when it last put a message into the outbox: campaigns take turns
  is_deleted INTEGER NOT NULL DEFAULT 0          -- out of sight; its people are on their way out
) STRICT;
CREATE INDEX campaigns_active ON campaigns(state) WHERE state IN ('scheduled', 'running');
CREATE INDEX campaigns_copying ON campaigns(id) WHERE is_copying = 1;
CREATE INDEX campaigns_deleted ON campaigns(id) WHERE is_deleted = 1;

-- Copied from the list at the start. One person, one message, for ever: the key is unique, and the outbox keeps its own.
CREATE TABLE campaign_people (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
  row INTEGER NOT NULL,                          -- of the list
  person_key TEXT NOT NULL,                      -- E.164
  phone TEXT NOT NULL,
  name TEXT,
  search_text TEXT NOT NULL,                     -- folded name and bare digits
  column_values TEXT NOT NULL,                   -- JSON, the values by their columns
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
    ('waiting', 'queued', 'handed_over', 'sent', 'delivered', 'failed', 'may_have_been_sent', 'suppressed', 'skipped')),
  state_at INTEGER,
  reason TEXT,                                   -- of those that were left out; of the others the message says it
  message_id INTEGER REFERENCES messages(id) ON DELETE SET NULL,
  parts INTEGER,
  queued_at INTEGER,
  answered_at INTEGER,                           -- the first message that came in after theirs went out
  answer_id INTEGER REFERENCES messages(id) ON DELETE SET NULL,
  opted_out_at INTEGER,                          -- the answer was a word like STOP
  UNIQUE (person_key, campaign_id)
) STRICT;
CREATE UNIQUE INDEX campaign_people_by_row ON campaign_people(campaign_id, row);
CREATE INDEX campaign_people_by_state ON campaign_people(campaign_id, state, row);
-- Holds all that a search looks at, so that it need not walk through the values.
CREATE INDEX campaign_people_search ON campaign_people(campaign_id, row, search_text);
CREATE INDEX campaign_people_by_message ON campaign_people(message_id) WHERE message_id IS NOT NULL;
CREATE INDEX campaign_people_by_answer ON campaign_people(answer_id) WHERE answer_id IS NOT NULL;
CREATE INDEX campaign_people_answered ON campaign_people(campaign_id, row) WHERE answered_at IS NOT NULL;
CREATE INDEX campaign_people_opted_out ON campaign_people(campaign_id, row) WHERE opted_out_at IS NOT NULL;
CREATE INDEX campaign_people_by_time ON campaign_people(queued_at) WHERE queued_at IS NOT NULL;

-- By state, and 'answered' and 'opted_out' beside the states.
CREATE TABLE campaign_counts (
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
  what TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, what)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER campaign_person_counted AFTER INSERT ON campaign_people BEGIN
  INSERT INTO campaign_counts VALUES (NEW.campaign_id, NEW.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER campaign_person_state_counted AFTER UPDATE OF state ON campaign_people WHEN NEW.state <> OLD.state BEGIN
  UPDATE campaign_counts SET count = count - 1 WHERE campaign_id = OLD.campaign_id AND what = OLD.state;
  INSERT INTO campaign_counts VALUES (NEW.campaign_id, NEW.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER campaign_answer_counted AFTER UPDATE OF answered_at ON campaign_people
WHEN (NEW.answered_at IS NULL) <> (OLD.answered_at IS NULL) BEGIN
  INSERT INTO campaign_counts VALUES (NEW.campaign_id, 'answered', 1)
    ON CONFLICT DO UPDATE SET count = count + iif(NEW.answered_at IS NULL, -1, 1);
END;
CREATE TRIGGER campaign_opt_out_counted AFTER UPDATE OF opted_out_at ON campaign_people
WHEN (NEW.opted_out_at IS NULL) <> (OLD.opted_out_at IS NULL) BEGIN
  INSERT INTO campaign_counts VALUES (NEW.campaign_id, 'opted_out', 1)
    ON CONFLICT DO UPDATE SET count = count + iif(NEW.opted_out_at IS NULL, -1, 1);
END;

-- What became of a person is what became of the message: the outbox says it, whoever moves it there.
CREATE TRIGGER campaign_message_moved AFTER UPDATE OF state, may_have_been_sent ON outbox
WHEN NEW.message_id IS NOT NULL BEGIN
  UPDATE campaign_people SET
    state = CASE
      WHEN NEW.state IN ('queued', 'sent', 'delivered') THEN NEW.state
      WHEN NEW.state IN ('handing_over', 'handed_over') THEN 'handed_over'
      WHEN NEW.state = 'cancelled' THEN iif((SELECT json_extract(status_detail, '$.reason') FROM messages
        WHERE messages.id = NEW.message_id) IS 'opted_out', 'suppressed', 'skipped')
      WHEN NEW.may_have_been_sent = 1 THEN 'may_have_been_sent'
      ELSE 'failed' END,
    state_at = coalesce((SELECT json_extract(status_detail, '$.at') FROM messages WHERE messages.id = NEW.message_id), state_at)
    WHERE message_id = NEW.message_id;
END;
-- A message that is deleted on its way tells nothing more.
CREATE TRIGGER campaign_message_deleted BEFORE DELETE ON messages WHEN OLD.direction = 'outbound' BEGIN
  UPDATE campaign_people SET state = iif(state = 'queued', 'skipped', 'may_have_been_sent')
    WHERE message_id = OLD.id AND state IN ('queued', 'handed_over');
END;

-- Until when it may be handed over: a paused campaign holds what it has in the queue, and its working hours end. NULL: at any time.
ALTER TABLE outbox ADD COLUMN open_until INTEGER;
ALTER TABLE outbox ADD COLUMN parts_a_minute INTEGER;   -- of a campaign
`
