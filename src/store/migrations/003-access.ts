/** How devices prove themselves, and a record of who came in, who tried, and who was shut out. */
export const accessSchema = `
ALTER TABLE devices ADD COLUMN proof TEXT NOT NULL DEFAULT 'bearer' CHECK (proof IN ('session_key', 'signing_key', 'bearer'));
ALTER TABLE devices ADD COLUMN public_key TEXT;          -- of a browser: SPKI, base64
ALTER TABLE devices ADD COLUMN wrapped_secret TEXT;      -- of a signing key: AES-256-GCM under the key file beside the database
ALTER TABLE devices ADD COLUMN last_ip TEXT;
ALTER TABLE devices ADD COLUMN user_agent TEXT;
ALTER TABLE devices ADD COLUMN signed_until INTEGER;     -- no signature was taken whose time is later, in Unix seconds

-- A browser that has no key yet cannot prove itself: it is paired anew.
UPDATE devices SET proof = 'session_key', revoked_at = coalesce(revoked_at, last_seen_at, created_at) WHERE kind = 'browser';

CREATE TABLE access_audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 1,
  device_id TEXT,
  device_name TEXT,
  ip TEXT,
  user_agent TEXT,
  detail TEXT
) STRICT;
`
