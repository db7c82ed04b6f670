import { useState } from 'preact/hooks'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { createExporting } from '../../stores/exporting.ts'
import { Card } from '../pages/page.tsx'
import { useStores } from '../stores-context.ts'
import { ExportState, ExportSwitches, FormatChoice, PeriodRows, useExporting } from './export-form.tsx'
import { startExport } from './start-export.ts'

/** Messages out of here, as a file. */
export function ExportCard() {
  const stores = useStores()
  const [exporting] = useState(() => createExporting(stores))
  useExporting(exporting)
  const { dataInOut } = pageWords
  const isEmpty = exporting.estimate.value?.messages === 0
  return (
    <Card title={dataInOut.exportTitle}>
      <FormatChoice exporting={exporting} />
      <PeriodRows exporting={exporting} />
      <ExportSwitches exporting={exporting} isOne={false} />
      <div class="data-foot">
        <div class="data-state">
          <ExportState exporting={exporting} isOne={false} />
          <small>{dataInOut.readable}</small>
        </div>
        <button
          type="button"
          class="button primary"
          disabled={exporting.isRunning.value || exporting.isPeriodWrong.value || isEmpty}
          onClick={() => void startExport(exporting)}
        >
          <PageIcon name="download" size={18} />
          {dataInOut.save}
        </button>
      </div>
    </Card>
  )
}
