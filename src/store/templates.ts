import { AppError } from '../domain/app-error.ts'
import { MAX_TEMPLATES } from '../protocol/limits.ts'
import type { NewTemplate, Template, TemplateChange, TemplateId } from '../protocol/template.ts'
import type { StoreContext } from './store-context.ts'

/** Texts kept for using again. */
export interface Templates {
  /** By name. */
  list(): Template[]
  /** Throws `not_found`. */
  get(id: TemplateId): Template
  /** Throws `conflict` for a shortcut that is taken, and where there are too many. */
  insert(template: NewTemplate): Template
  /** Throws `not_found`, and `conflict` for a shortcut that is taken. */
  update(id: TemplateId, change: TemplateChange): Template
  /** Returns the template as it was. Throws `not_found`. */
  delete(id: TemplateId): Template
}

type TemplateRow = readonly [id: number, name: string, shortcut: string, text: string]

export function createTemplates({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): Templates {
  const columns = 'id, name, shortcut, text'
  const all = db.query<TemplateRow>(`SELECT ${columns} FROM templates ORDER BY name COLLATE NOCASE, id`)
  const byRow = db.query<TemplateRow>(`SELECT ${columns} FROM templates WHERE id = ?`)
  const byShortcut = db.query<[id: number]>('SELECT id FROM templates WHERE shortcut = ?')
  const count = db.query<[count: number]>('SELECT count(*) FROM templates')
  const insert = db.command('INSERT INTO templates (name, shortcut, text) VALUES (?, ?, ?)')
  const update = db.command('UPDATE templates SET name = ?, shortcut = ?, text = ? WHERE id = ?')
  const remove = db.command('DELETE FROM templates WHERE id = ?')

  function get(id: TemplateId): Template {
    const row = byRow.get(templateRow(id))
    if (!row) throw new AppError('not_found', 'Cannot find this template: it was deleted, or never was')
    return toTemplate(row)
  }

  function requireFree(shortcut: string, of: TemplateId | undefined): void {
    const taken = byShortcut.get(shortcut)
    if (!taken || toTemplateId(taken[0]) === of) return
    throw new AppError(
      'conflict',
      `Cannot keep this template: another one has the shortcut "${shortcut}"; choose a new one`,
      { reason: 'shortcut_taken' },
    )
  }

  return {
    list: () => all.all().map(toTemplate),
    get,
    insert: (template) =>
      transactions.join(() => {
        if ((count.get()?.[0] ?? 0) >= MAX_TEMPLATES) {
          throw new AppError('conflict', `Cannot keep more than ${MAX_TEMPLATES} templates: delete one first`)
        }
        requireFree(template.shortcut, undefined)
        const row = insert.insert(template.name, template.shortcut, template.text)
        return get(toTemplateId(row))
      }),
    update: (id, change) =>
      transactions.join(() => {
        const { name, shortcut, text } = { ...get(id), ...change }
        requireFree(shortcut, id)
        update.run(name, shortcut, text, templateRow(id))
        return get(id)
      }),
    delete: (id) =>
      transactions.join(() => {
        const template = get(id)
        remove.run(templateRow(id))
        return template
      }),
  }
}

const toTemplateId = (row: number): TemplateId => `tpl_${row}`
const templateRow = (id: TemplateId): number => Number(id.slice('tpl_'.length))

function toTemplate([id, name, shortcut, text]: TemplateRow): Template {
  return { id: toTemplateId(id), name, shortcut, text }
}
