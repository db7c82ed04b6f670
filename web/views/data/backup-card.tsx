import { useEffect } from 'preact/hooks'
import { formatMoment } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { lastBackupOf } from '../../stores/last-backup.ts'
import { now } from '../now.ts'
import { CommandRow } from '../pages/command-row.tsx'
import { Card, CardRow } from '../pages/page.tsx'
import { useStores } from '../stores-context.ts'
import { formatSize } from './format-size.ts'

/** All of it in one file: made on the phone, where it stays out of every browser. */
export function BackupCard() {
  const stores = useStores()
  const { last, read } = lastBackupOf(stores)
  useEffect(() => void read(), [stores.connection.line.value])
  const { dataInOut } = pageWords
  const found = last.value
  return (
    <Card title={dataInOut.backupTitle}>
      {found !== undefined && (
        <CardRow
          label={dataInOut.lastBackup}
          hint={
            found ? dataInOut.backupOf(formatMoment(found.at, now.value), formatSize(found.bytes)) : dataInOut.noBackup
          }
        />
      )}
      <CardRow label={dataInOut.backupHolds} hint={dataInOut.backupHoldsHint} />
      <CommandRow
        label={dataInOut.makeBackup}
        hint={dataInOut.makeBackupHint}
        command="lanline backup ~/lanline-backup.db"
      />
      <CommandRow
        label={dataInOut.putBack}
        hint={dataInOut.putBackHint}
        command="lanline restore ~/lanline-backup.db"
      />
    </Card>
  )
}
