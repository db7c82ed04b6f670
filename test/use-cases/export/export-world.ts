import type { ExportRequest } from '../../../src/use-cases/export/export-messages.ts'
import { exportMessages } from '../../../src/use-cases/export/export-messages.ts'
import type { Store } from '../../../src/store/store.ts'
import { createClock, NOON } from '../../store/fixtures.ts'

/** The whole file as text. */
export async function exportText(
  store: Store,
  request: ExportRequest,
): Promise<{ text: string; fileName: string; total: number }> {
  const { pieces, fileName, total } = await exportMessages(
    { store, clock: createClock(NOON), version: '1.2.3' },
    { time_zone: 'UTC', ...request },
  )
  let text = ''
  for await (const piece of pieces) text += piece.text
  return { text, fileName, total }
}
