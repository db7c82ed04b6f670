/** What a phone that is read anew has not shown yet. */
export const displacedMessagesSchema = `
-- Another row of the phone has their id, or all of the phone is another: they have other ids now, and are met further on, or are gone.
-- Which, is known when all is read.
CREATE TABLE displaced_messages (
  message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE,
  is_of_other_phone INTEGER NOT NULL
) STRICT;
`
