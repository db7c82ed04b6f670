/** Pinned conversations have a rank, the highest on top: `is_pinned` holds it, 0 for the others. They begin in the order that they were shown in. */
export const pinOrderSchema = `
CREATE INDEX conversations_pinned ON conversations(is_pinned DESC, list_place DESC, id DESC)
  WHERE is_pinned > 0 AND is_deleted = 0;
UPDATE conversations SET is_pinned = ranked.rank
  FROM (SELECT id, row_number() OVER (ORDER BY list_place, id) AS rank FROM conversations
    WHERE is_pinned > 0 AND is_deleted = 0) AS ranked
  WHERE ranked.id = conversations.id;
`
