import type { FindingText } from './finding.ts'

const ANOTHER_PLACE = 'Name another one with --data'

/** The data, the database in it, and the room around it. */
export const storageTexts = {
  data: {
    area: 'storage',
    cases: {
      ok: { state: 'ok', title: 'The data is closed to others', fact: '{path}' },
      missing: { state: 'note', title: 'There is no data yet; the first start makes it', fact: '{path}' },
      no_directory: {
        state: 'fail',
        title: 'The place of the data is no directory',
        fact: '{path}',
        remedy: ANOTHER_PLACE,
      },
      unusable: { state: 'fail', title: 'The data cannot be used', fact: '{problem}', remedy: ANOTHER_PLACE },
      open: {
        state: 'fail',
        title: 'Others may read the data',
        fact: '{paths}',
        remedy: 'Run in Termux',
        command: '{chmod}',
      },
    },
  },
  data_place: {
    area: 'storage',
    cases: {
      shared: {
        state: 'fail',
        title: 'The data is on the phone’s shared storage, where every app can read it and databases break',
        fact: '{path}',
        remedy: 'Move it below the home of Termux, and name that place with --data or LANLINE_DATA',
      },
    },
  },
  space: {
    area: 'storage',
    cases: {
      ok: { state: 'ok', title: '{free_bytes} of space are free', fact: 'Lanline uses {used_bytes}' },
      little: {
        state: 'warn',
        title: 'Only {free_bytes} of space are free',
        fact: 'Lanline uses {used_bytes}',
        remedy: 'Make room soon',
      },
      none: {
        state: 'fail',
        title: 'Only {free_bytes} of space are free',
        fact: 'Lanline uses {used_bytes}',
        remedy: 'Make room: messages can no longer be kept',
      },
    },
  },
  database: {
    area: 'storage',
    cases: {
      ok: {
        state: 'ok',
        title: 'The database is sound',
        fact: 'Schema {schema}, conversations: {conversations}, messages: {messages}',
      },
      none: { state: 'note', title: 'There is no database yet' },
      damaged: {
        state: 'fail',
        title: 'The database is damaged',
        fact: '{problem}',
        remedy: 'Stop Lanline and put a backup in its place; what the phone still has can be read again from it',
        command: 'lanline restore FILE',
      },
      newer: {
        state: 'fail',
        title: 'A newer Lanline wrote the database',
        fact: 'Schema {schema}, this one knows {known}',
        remedy: 'Update Lanline',
      },
      older: {
        state: 'note',
        title: 'The database is of an older Lanline: the next start brings it up to date',
        fact: 'Schema {schema} of {known}',
      },
      slow: { state: 'skipped', title: 'The database', fact: 'Looking through it took longer than {limit_ms}' },
    },
  },
  backup: {
    area: 'storage',
    cases: {
      ok: { state: 'ok', title: 'There is a backup', fact: 'Made {last_at}' },
      old: {
        state: 'warn',
        title: 'The last backup is old',
        fact: 'Made {last_at}',
        remedy: 'Make another one, and keep it off this phone',
        command: 'lanline backup FILE',
      },
      none: {
        state: 'note',
        title: 'No backup was made yet',
        remedy: 'The phone has its messages, but not what only Lanline keeps. Make one, and keep it off this phone',
        command: 'lanline backup FILE',
      },
    },
  },
  search: {
    area: 'storage',
    cases: {
      ok: { state: 'ok', title: 'SQLite {version} has full-text search' },
      missing: {
        state: 'warn',
        title: 'SQLite {version} lacks full-text search (FTS5): search is slow',
        remedy: 'Run in Termux',
        command: 'pkg upgrade',
      },
    },
  },
} as const satisfies Record<string, FindingText>
