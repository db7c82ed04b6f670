export const SCHEMA_VERSION = 1

/**
 * The phone. `sms` and `threads` have the columns and, on purpose, the weaknesses of Android's: `sms._id` without
 * AUTOINCREMENT is given out again after the newest row was deleted, `threads._id` never is. `visible_at` is ours: from
 * when on other apps may see the row.
 */
export const SCHEMA = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE threads (_id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, tail TEXT NOT NULL);
CREATE INDEX threads_address ON threads(address);
CREATE INDEX threads_tail ON threads(tail);

CREATE TABLE sms (
  _id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, person INTEGER, date INTEGER, date_sent INTEGER DEFAULT 0,
  protocol INTEGER, read INTEGER DEFAULT 0, status INTEGER DEFAULT -1, type INTEGER, reply_path_present INTEGER,
  subject TEXT, body TEXT, service_center TEXT, locked INTEGER DEFAULT 0, sub_id INTEGER DEFAULT -1,
  error_code INTEGER DEFAULT 0, creator TEXT, seen INTEGER DEFAULT 0, contains_otp INTEGER DEFAULT 0,
  visible_at INTEGER NOT NULL DEFAULT 0);
CREATE INDEX sms_date ON sms(date);
CREATE INDEX sms_thread ON sms(thread_id, date);

CREATE TABLE contacts (_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE contact_numbers (_id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL, number TEXT NOT NULL, tail TEXT NOT NULL);
CREATE INDEX contact_numbers_tail ON contact_numbers(tail);
CREATE INDEX contact_numbers_contact ON contact_numbers(contact_id);

-- Who answers, who writes unasked, and whose number is out of order.
CREATE TABLE people (address TEXT PRIMARY KEY, tail TEXT NOT NULL, behaviour TEXT NOT NULL, said INTEGER NOT NULL DEFAULT 0);
CREATE INDEX people_tail ON people(tail);

-- What will have happened by then. Each call first does what is due.
CREATE TABLE due_events (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, event TEXT NOT NULL);
CREATE INDEX due_events_at ON due_events(at, id);

-- Every text that reached telephony: what was really asked of the network.
CREATE TABLE hand_overs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, recipient TEXT NOT NULL, body TEXT NOT NULL, parts INTEGER NOT NULL,
  sub_id INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT NOT NULL, delay_ms INTEGER NOT NULL, counted_at INTEGER, row_id INTEGER);
CREATE INDEX hand_overs_counted ON hand_overs(counted_at);

CREATE TABLE faults (id INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL, fault TEXT NOT NULL, remaining INTEGER);

CREATE TABLE notifications (id TEXT PRIMARY KEY, at INTEGER NOT NULL, title TEXT NOT NULL, content TEXT NOT NULL, options TEXT NOT NULL);

-- The newest calls of commands, for tests that count them or look for two at once.
CREATE TABLE calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL, ended_at INTEGER, command TEXT NOT NULL, arguments TEXT NOT NULL,
  exit_code INTEGER, faults TEXT NOT NULL);
`
