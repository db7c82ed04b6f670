/** Addresses that are told what happens, what waits for each, and every try. Nothing here hangs on a message: what was told was told. */
export const webhooksSchema = `
CREATE TABLE webhooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,            -- never used again, since a secret is bound to it
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,                            -- JSON array
  phones TEXT NOT NULL,                            -- JSON array; empty: all
  has_text INTEGER NOT NULL,
  allow_private INTEGER NOT NULL,
  allow_loopback INTEGER NOT NULL,
  tls_fingerprint TEXT,
  wrapped_secret TEXT,                             -- under the key file, as that of a signing key
  old_wrapped_secret TEXT,
  old_secret_until INTEGER,
  is_enabled INTEGER NOT NULL DEFAULT 1,
  off_reason TEXT CHECK (off_reason IN ('owner', 'gone', 'failing', 'restored')),
  created_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,             -- in a row
  failing_since INTEGER,
  paused_until INTEGER,
  last_delivered_at INTEGER,
  last_error TEXT
) STRICT;

CREATE TABLE webhook_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id INTEGER NOT NULL REFERENCES webhooks(id) ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,                             -- of the event
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
  fail_reason TEXT CHECK (fail_reason IN ('refused', 'expired', 'too_many', 'restored')),
  tries INTEGER NOT NULL DEFAULT 0,                -- of this round; sending again begins a new one
  queued_at INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX webhook_deliveries_log ON webhook_deliveries(webhook_id, id);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries(webhook_id, id) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_finished ON webhook_deliveries(finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE webhook_tries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_id INTEGER NOT NULL REFERENCES webhook_deliveries(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  status INTEGER,
  error TEXT
) STRICT;
CREATE INDEX webhook_tries_by_delivery ON webhook_tries(delivery_id, id);
`
