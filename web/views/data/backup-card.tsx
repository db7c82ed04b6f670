import { pageWords } from '../../language/page-words.ts'
import { CommandRow } from '../pages/command-row.tsx'
import { Card, CardRow } from '../pages/page.tsx'

/** All of it in one file: made on the phone, where it stays out of every browser. */
export function BackupCard() {
  const { dataInOut } = pageWords
  return (
    <Card title={dataInOut.backupTitle}>
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
