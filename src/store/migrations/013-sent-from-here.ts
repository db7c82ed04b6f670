/** What was sent from here stands where it was queued; when it went out, which may be days later, is looked up here. */
export const sentFromHereSchema = `
CREATE INDEX messages_sent_from_here ON messages(timestamp)
  WHERE source IN ('manual', 'campaign') AND external_message_id IS NOT NULL;
`
