/** Which of a person's numbers a message came from, what was joined and split, and the phone's SIM cards. */
export const peopleSchema = `
CREATE TABLE addresses_with_id (
  id INTEGER PRIMARY KEY,
  address_key TEXT NOT NULL UNIQUE,
  tail TEXT,
  phone TEXT NOT NULL,
  kind TEXT NOT NULL,
  spelling TEXT,                                 -- as the phone writes it, where only without the country code
  is_apart INTEGER NOT NULL DEFAULT 0,           -- split off by hand: only this spelling itself leads here
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE
) STRICT;
INSERT INTO addresses_with_id (address_key, tail, phone, kind, spelling, conversation_id)
  SELECT address_key, tail, phone, kind, CASE WHEN kind = 'number' AND phone NOT LIKE '+%' THEN phone END, conversation_id
  FROM conversation_addresses;
DROP TABLE conversation_addresses;
ALTER TABLE addresses_with_id RENAME TO conversation_addresses;
CREATE INDEX conversation_addresses_by_tail ON conversation_addresses(tail) WHERE tail IS NOT NULL;
CREATE INDEX conversation_addresses_by_conversation ON conversation_addresses(conversation_id);
CREATE INDEX conversation_addresses_apart ON conversation_addresses(id) WHERE is_apart = 1;

ALTER TABLE messages ADD COLUMN address_id INTEGER;   -- conversation_addresses.id
UPDATE messages SET address_id = (SELECT known.id FROM conversations
  JOIN conversation_addresses AS known ON known.address_key = conversations.address_key
  WHERE conversations.id = messages.conversation_id);

-- What the id of a conversation that was joined leads to now.
CREATE TABLE conversation_aliases (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX conversation_aliases_by_conversation ON conversation_aliases(conversation_id);

-- Joins and splits whose messages are still on their way. Of a join all messages go, of a split those of one address.
CREATE TABLE message_moves (
  id INTEGER PRIMARY KEY,
  from_conversation INTEGER NOT NULL,
  into_conversation INTEGER NOT NULL,
  address_id INTEGER
) STRICT;

-- Android numbers each card it has ever seen; nothing but a send that went out tells in which slot a card is.
ALTER TABLE messages ADD COLUMN sub_id INTEGER;       -- -1: of no card
CREATE INDEX messages_without_slot ON messages(sub_id) WHERE sim IS NULL AND sub_id > 0;
CREATE TABLE sim_cards (
  sub_id INTEGER PRIMARY KEY,
  slot INTEGER,
  is_slot_guessed INTEGER NOT NULL DEFAULT 0,
  first_message_at INTEGER NOT NULL,
  last_message_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sim_slots (slot INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE INDEX messages_sent_by_slot ON messages(sim, id) WHERE direction = 'outbound' AND sim IS NOT NULL AND source <> 'phone';
`
