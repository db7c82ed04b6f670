import { AppError } from '../domain/app-error.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { OptOut, OptOutList, OptOutListQuery } from '../protocol/opt-out.ts'
import { searchNeedles } from './conversation-search-text.ts'
import { OPT_OUT_COLUMNS, type OptOutRow } from './opt-out-row.ts'
import type { StoreContext } from './store-context.ts'

interface OptOutPages {
  list(query: OptOutListQuery): OptOutList
  count(): number
}

/** The entries that hold, newest first. */
export function createOptOutList({ db }: Pick<StoreContext, 'db'>, finish: (row: OptOutRow) => OptOut): OptOutPages {
  // A number is found by its digits, a contact by its name, too.
  const found = `(instr(opt_outs.search_text, ?1) > 0
    OR opt_outs.phone IN (SELECT address_key FROM contacts WHERE instr(contacts.search_text, ?1) > 0))`
  const after = '(at, opt_outs.id) < (?2, ?3)'
  const all = db.query<OptOutRow>(
    `SELECT ${OPT_OUT_COLUMNS} FROM opt_outs INDEXED BY opt_outs_list WHERE is_lifted = 0 AND ?1 = '' AND ${after}
      ORDER BY at DESC, opt_outs.id DESC LIMIT ?4`,
  )
  // One pass in the order of the table: that of the index would fetch each row from another place, ten times as slow where few are found.
  const some = db.query<OptOutRow>(
    `SELECT ${OPT_OUT_COLUMNS} FROM opt_outs WHERE opt_outs.id IN (
      SELECT id FROM opt_outs NOT INDEXED WHERE is_lifted = 0 AND ${found} AND ${after} ORDER BY at DESC, id DESC LIMIT ?4)
      ORDER BY at DESC, opt_outs.id DESC`,
  )
  const countAll = db.query<[count: number]>(
    'SELECT count(*) FROM opt_outs INDEXED BY opt_outs_list WHERE is_lifted = 0',
  )
  const countSome = db.query<[count: number]>(
    `SELECT count(*) FROM opt_outs NOT INDEXED WHERE is_lifted = 0 AND ${found}`,
  )

  const count = () => countAll.get()?.[0] ?? 0

  return {
    count,
    list(query) {
      const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
      const needle = searchNeedles(query.search ?? '').at(-1) ?? ''
      const from = parseCursor(query.cursor) ?? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
      const rows = (needle === '' ? all : some).all(needle, ...from, perPage + 1)
      const shown = rows.slice(0, perPage)
      const last = shown.at(-1)
      const isAll = query.cursor === undefined && rows.length <= perPage
      const total = isAll ? rows.length : needle === '' ? count() : (countSome.get(needle)?.[0] ?? 0)
      return {
        opt_outs: shown.map((row) => finish(row)),
        total,
        next_cursor: last && rows.length > perPage ? `${last[2]}.${last[0]}` : null,
      }
    },
  }
}

function parseCursor(cursor: string | undefined): [at: number, id: number] | undefined {
  if (cursor === undefined) return undefined
  const match = /^([0-9]{1,15})\.([0-9]{1,15})$/u.exec(cursor)
  if (!match) throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the opt-outs gave')
  return [Number(match[1]), Number(match[2])]
}
