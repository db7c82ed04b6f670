import { ExportDialog } from '../data/export-dialog.tsx'
import { contactDialog } from './contact-dialogs.ts'
import { JoinDialog } from './join-dialog.tsx'
import { NumbersDialog } from './numbers-dialog.tsx'

/** Who is behind a conversation: joining two, or parting the numbers of one. Or its file. */
export function ContactSheet() {
  const open = contactDialog.value
  if (!open) return null
  if (open.kind === 'export') return <ExportDialog conversation={open.conversation} />
  return open.kind === 'join' ? (
    <JoinDialog conversation={open.conversation} />
  ) : (
    <NumbersDialog conversation={open.conversation} />
  )
}
