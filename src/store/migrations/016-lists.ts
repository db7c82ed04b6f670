/** Lists of people, as they were read from a file, from cells, from the contacts or from a campaign. */
export const listsSchema = `
CREATE TABLE lists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL CHECK (state IN ('filling', 'ready', 'gone')),   -- only a ready one is there for others
  name TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('file', 'pasted', 'contacts', 'campaign')),
  upload_key TEXT UNIQUE,                        -- the upload it was made of: saved twice is one list
  columns TEXT NOT NULL,                         -- a JSON list of names
  phone_column TEXT NOT NULL,
  name_column TEXT,
  people_count INTEGER NOT NULL DEFAULT 0,
  problems_count INTEGER NOT NULL DEFAULT 0,
  duplicates_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE list_people (
  list_id INTEGER NOT NULL,
  row INTEGER NOT NULL,                          -- as the spreadsheet counts
  phone TEXT NOT NULL,                           -- E.164; a list has each once
  name TEXT,
  cells TEXT NOT NULL,                           -- a JSON list, in the order of the list's columns
  PRIMARY KEY (list_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE list_problems (
  list_id INTEGER NOT NULL,
  row INTEGER NOT NULL,
  reason TEXT NOT NULL,
  written TEXT NOT NULL,
  same_as_row INTEGER,
  PRIMARY KEY (list_id, row)
) STRICT, WITHOUT ROWID;
`
