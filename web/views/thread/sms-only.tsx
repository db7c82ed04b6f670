import { useState } from 'preact/hooks'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'

/** What never comes here, said where one looks for it: at the beginning of a conversation. */
export function SmsOnly() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p class="thread-note">
        {pageWords.smsOnly}{' '}
        <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {pageWords.smsOnlyWhy}
        </button>
      </p>
      {isOpen && (
        <Dialog
          title={pageWords.smsOnlyTitle}
          onClose={() => setOpen(false)}
          actions={
            <button type="button" class="button second" onClick={closeDialog}>
              {pageWords.understood}
            </button>
          }
        >
          <p>{pageWords.smsOnlyText}</p>
        </Dialog>
      )}
    </>
  )
}
