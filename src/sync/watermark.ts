import { createHash } from 'node:crypto'
import { isSameTimeElsewhere } from '../domain/message-identity.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { Store } from '../store/store.ts'
import type { WatermarkRow } from '../store/sync-state.ts'

/** Moves the watermark to this row, the highest that is stored; inside the transaction that stored it. */
export function setWatermark(store: Store, row: PhoneRow | undefined): void {
  store.syncState.set('watermark', row?.id ?? 0)
  store.syncState.set('watermarkRow', row ? describe(row) : null)
}

/** Whether the row under the watermark's id is the one that was stored. Without one, there is nothing to doubt. */
export function isAtWatermark(store: Store, rows: readonly PhoneRow[]): boolean {
  const mark = store.syncState.get('watermarkRow')
  return !mark || isMarkAmong(mark, rows)
}

export function isMarkAmong(mark: WatermarkRow, rows: readonly PhoneRow[]): boolean {
  const row = rows.find(({ id }) => id === mark.id)
  return row !== undefined && isSame(mark, describe(row))
}

export function highestRow(rows: readonly PhoneRow[]): PhoneRow | undefined {
  return rows.reduce<PhoneRow | undefined>(
    (highest, row) => (highest && highest.id > row.id ? highest : row),
    undefined,
  )
}

export function lowestRow(rows: readonly PhoneRow[]): PhoneRow | undefined {
  return rows.reduce<PhoneRow | undefined>((lowest, row) => (lowest && lowest.id < row.id ? lowest : row), undefined)
}

function describe(row: PhoneRow): WatermarkRow {
  const bodyHash = createHash('sha256').update(row.body).digest('base64url').slice(0, 22)
  return { id: row.id, at: row.at, address: row.address, bodyHash }
}

function isSame(a: WatermarkRow, b: WatermarkRow): boolean {
  return a.address === b.address && a.bodyHash === b.bodyHash && isSameTimeElsewhere(a.at, b.at)
}
