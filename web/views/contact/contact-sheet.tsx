import { contactDialog } from './contact-dialogs.ts'
import { JoinDialog } from './join-dialog.tsx'
import { NumbersDialog } from './numbers-dialog.tsx'

/** Who is behind a conversation: joining two, or parting the numbers of one. */
export function ContactSheet() {
  const open = contactDialog.value
  if (!open) return null
  return open.kind === 'join' ? (
    <JoinDialog conversation={open.conversation} />
  ) : (
    <NumbersDialog conversation={open.conversation} />
  )
}
