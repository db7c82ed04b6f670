import { useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { createExporting } from '../../stores/exporting.ts'
import { closeContactDialog } from '../contact/contact-dialogs.ts'
import { useStores } from '../stores-context.ts'
import { ExportState, ExportSwitches, FormatChoice, PeriodRows, useExporting } from './export-form.tsx'
import { startExport } from './start-export.ts'

/** One conversation out of here, as a file. */
export function ExportDialog({ conversation }: { conversation: Conversation }) {
  const stores = useStores()
  const [exporting] = useState(() => createExporting(stores, conversation.id))
  useExporting(exporting)
  const { dataInOut } = pageWords
  const isEmpty = exporting.estimate.value?.messages === 0
  return (
    <Dialog
      title={dataInOut.ofConversationOf(titleOf(conversation))}
      onClose={closeContactDialog}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {exporting.progress.value?.state === 'done' ? words.close : words.cancel}
        </button>,
        <button
          key="yes"
          type="button"
          class="button primary"
          disabled={exporting.isRunning.value || exporting.isPeriodWrong.value || isEmpty}
          onClick={() => void startExport(exporting)}
        >
          {dataInOut.save}
        </button>,
      ]}
    >
      <div class="export-sheet">
        <FormatChoice exporting={exporting} />
        <PeriodRows exporting={exporting} />
        <ExportSwitches exporting={exporting} isOne />
        <div class="data-state">
          <ExportState exporting={exporting} isOne />
        </div>
      </div>
    </Dialog>
  )
}
