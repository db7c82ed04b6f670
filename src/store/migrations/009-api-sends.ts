/** What programs sent within the last hour: their limits hold over a restart. No text and no message is named. */
export const apiSendsSchema = `
CREATE TABLE api_sends (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  conversation_id INTEGER NOT NULL
) STRICT;
CREATE INDEX api_sends_by_time ON api_sends(at);
CREATE INDEX api_sends_by_device ON api_sends(device_id, at);
CREATE INDEX api_sends_by_conversation ON api_sends(conversation_id, at);
`
