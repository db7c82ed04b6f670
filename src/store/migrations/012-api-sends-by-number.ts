/** The number itself is counted, too: a conversation can be deleted, joined or split within the hour. */
export const apiSendsByNumberSchema = `
ALTER TABLE api_sends ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
CREATE INDEX api_sends_by_number ON api_sends(address_key, at);
`
