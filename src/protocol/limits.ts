/** The bounds a client can meet. Plain numbers, so that the domain may use them as values. */

/** Longest message text, in UTF-16 units, blank edges cut off. */
export const MAX_BODY_CHARS = 1_600

/** Rows of one page of messages, conversations or hits when the client names none. */
export const DEFAULT_PAGE_SIZE = 50
/** Most rows of one page. */
export const MAX_PAGE_SIZE = 200
/** Highest page number; what lies deeper is reached by cursor. */
export const MAX_PAGE_NUMBER = 1_000_000

/** Longest draft, in UTF-16 units: more than can be sent, for who writes first and shortens then. */
export const MAX_DRAFT_CHARS = 5_000
/** Drafts kept; with more, the oldest go. */
export const MAX_DRAFTS = 500

/** Most templates, and the longest name of one. */
export const MAX_TEMPLATES = 200
export const MAX_TEMPLATE_NAME_CHARS = 60

/** Most conversations that one call changes. */
export const MAX_BULK_CONVERSATIONS = 200

/** Days of statistics when the client names no number, and the most. */
export const DEFAULT_STATS_DAYS = 30
export const MAX_STATS_DAYS = 366

/** Longest text in a search field, in UTF-16 units. */
export const MAX_SEARCH_CHARS = 200

/** Furthest ahead that a message can be scheduled, in milliseconds: one year. */
export const MAX_SCHEDULE_AHEAD_MS = 366 * 24 * 60 * 60 * 1000

/** Most people that one text goes to at once. */
export const MAX_RECIPIENTS = 50
/** Most numbers that are looked at at once, before doubles are merged. */
export const MAX_CHECKED_RECIPIENTS = 200
/** Batches that are kept; with more, the oldest go, and their messages stay. */
export const MAX_BATCHES = 1_000
/** Batches of the list. */
export const LISTED_BATCHES = 20

/** Highest SIM slot, counted from 0, and the longest name of one. */
export const MAX_SIM_SLOT = 7
export const MAX_SIM_NAME_CHARS = 30

/** Most characters of a device's name. */
export const MAX_DEVICE_NAME_CHARS = 60

/** Entries of one page of the access audit when the client names no number, and the most. */
export const DEFAULT_AUDIT_PAGE_SIZE = 50
export const MAX_AUDIT_PAGE_SIZE = 200

/** The WebSocket's subprotocol; a ticket travels beside it, behind its prefix. */
export const SOCKET_PROTOCOL = 'lanline-v1'
export const TICKET_PREFIX = 'ticket.'
/** The close code of a device that is shut out: its browser wipes what it kept. */
export const CLOSE_REVOKED = 4401

/** Largest request body over HTTP, in bytes. */
export const MAX_REQUEST_BYTES = 64 * 1024
/** Largest frame that a browser may send over the socket, in bytes. */
export const MAX_SOCKET_FRAME_BYTES = 32 * 1024

/** Most events that a reconnecting client is given one by one; with more to catch up it is told `resync`. */
export const MAX_REPLAYED_EVENTS = 5_000

/** Of each setting that is a number. Those of the pace are safe: from 30 parts a minute on Android asks the owner. */
export const SETTING_BOUNDS = {
  send_gap_ms: { minimum: 2_000, maximum: 60_000 },
  max_parts_a_minute: { minimum: 1, maximum: 24 },
  confirm_timeout_ms: { minimum: 10_000, maximum: 86_400_000 },
  archive_after_days: { minimum: 0, maximum: 36_500 },
  recipient_limit_an_hour: { minimum: 1, maximum: 1_000 },
  token_limit_an_hour: { minimum: 1, maximum: 10_000 },
  default_sim: { minimum: 0, maximum: 7 },
  send_delay_ms: { minimum: 0, maximum: 30_000 },
} as const

/** Longest signature, in UTF-16 units: it is paid for with every text. */
export const MAX_SIGNATURE_CHARS = 160

/** Most numbers that are put among the opt-outs at once. */
export const MAX_IMPORTED_OPT_OUTS = 1_000
/** Longest note to an opt-out, or reason for lifting one; and the shortest reason. */
export const MAX_OPT_OUT_NOTE_CHARS = 200
export const MIN_LIFT_REASON_CHARS = 3

/** Campaigns that are kept, drafts included, and the longest name of one. */
export const MAX_CAMPAIGNS = 1_000
export const MAX_CAMPAIGN_NAME_CHARS = 80
/** Longest template of a campaign, in UTF-16 units; what it becomes for each person has the bound of every message. */
export const MAX_CAMPAIGN_TEMPLATE_CHARS = 2_000
/** Message parts that a campaign sends in a minute when nobody says another number, and the most of its hourly and daily caps. */
export const DEFAULT_CAMPAIGN_PARTS_A_MINUTE = 10
export const MAX_CAMPAIGN_CAP = 100_000
/** Rows that a check names of each kind of finding. */
export const MAX_CHECK_EXAMPLES = 20

/** Largest file of people that can be uploaded, in bytes. */
export const MAX_LIST_BYTES = 64 * 1024 * 1024
/** Most rows of a list, its header and empty ones not counted; most columns; and the longest cell, in UTF-16 units. */
export const MAX_LIST_ROWS = 100_000
export const MAX_LIST_COLUMNS = 64
export const MAX_LIST_CELL_CHARS = 1_600
/** Most lists, and most people of all of them together. */
export const MAX_LISTS = 200
export const MAX_LISTED_PEOPLE = 1_000_000
export const MAX_LIST_NAME_CHARS = 80
/** Most rows that are pasted as cells into one request; with more, their text is uploaded as a file. */
export const MAX_PASTED_ROWS = 5_000
/** Most contacts that are picked one by one. */
export const MAX_PICKED_CONTACTS = 5_000
/** Largest request that makes a list of cells or contacts, in bytes. */
export const MAX_NEW_LIST_BYTES = 1024 * 1024
/** Bad rows of a preview; a saved list has them all, in pages. */
export const SHOWN_LIST_PROBLEMS = 200

/** Most webhooks, the longest name and address of one, and the most numbers that it is narrowed to. */
export const MAX_WEBHOOKS = 16
export const MAX_WEBHOOK_NAME_CHARS = 60
export const MAX_WEBHOOK_URL_CHARS = 2_000
export const MAX_WEBHOOK_PHONES = 50

/** Largest file of messages that can be imported, in bytes: as it is, and unpacked. */
export const MAX_IMPORT_BYTES = 4 * 1024 * 1024 * 1024
export const MAX_UNPACKED_IMPORT_BYTES = 16 * 1024 * 1024 * 1024
/** Longest text of a message that is imported, in UTF-16 units. */
export const MAX_IMPORTED_CHARS = 100_000
/** Imports of the list. */
export const MAX_LISTED_IMPORTS = 50
