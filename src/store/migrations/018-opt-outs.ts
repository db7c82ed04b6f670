/** Numbers that no campaign writes to, and what happened to each. Nothing here hangs on a message, a contact or a campaign: it outlives them. */
export const optOutsSchema = `
CREATE TABLE opt_outs (
  id INTEGER PRIMARY KEY,
  phone TEXT NOT NULL UNIQUE,                    -- E.164 where it is known
  tail TEXT,                                     -- its last seven digits
  search_text TEXT NOT NULL,
  is_national INTEGER NOT NULL AS (tail IS NOT NULL AND substr(phone, 1, 1) <> '+') VIRTUAL,
  is_lifted INTEGER NOT NULL DEFAULT 0,          -- its owner's START came after its STOP, or the entry was lifted by hand
  spoken_at INTEGER NOT NULL,                    -- the newest word that counts: an older one, however late it comes, changes nothing
  at INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('answer', 'manual', 'import')),
  campaign_id INTEGER,
  message_id INTEGER,                            -- the newest word's
  word TEXT,
  note TEXT
) STRICT;
CREATE INDEX opt_outs_list ON opt_outs(at DESC, id DESC) WHERE is_lifted = 0;
-- Written without a country code; short codes have no tail.
CREATE INDEX opt_outs_national ON opt_outs(id) WHERE is_national = 1;
CREATE INDEX opt_outs_by_tail ON opt_outs(tail) WHERE tail IS NOT NULL;

CREATE TABLE opt_out_acts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  phone TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('opted_out', 'lifted')),
  source TEXT NOT NULL CHECK (source IN ('answer', 'manual', 'import')),
  campaign_id INTEGER,
  word TEXT,
  reason TEXT,
  done_by TEXT
) STRICT;
CREATE INDEX opt_out_acts_by_phone ON opt_out_acts(phone, id);
`
