/** A message keeps its place in time where its time is mended, as after a journey; it is looked up by the mended one. */
export const outOfPlaceSchema = `
CREATE INDEX messages_out_of_place ON messages(timestamp)
  WHERE external_message_id IS NOT NULL AND source NOT IN ('manual', 'campaign')
  AND id / 16 - timestamp / 1000 NOT BETWEEN -3600 AND 119;
`
