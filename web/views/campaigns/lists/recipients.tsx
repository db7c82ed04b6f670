import { useEffect, useState } from 'preact/hooks'
import type { List } from '../../../../src/protocol/list.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { listsOf } from '../../../stores/lists.ts'
import { useStores } from '../../stores-context.ts'
import { Columns } from './columns.tsx'
import { ContactSource } from './contact-source.tsx'
import { EarlierSource } from './earlier-source.tsx'
import { FileSource } from './file-source.tsx'
import { OtherSources, type SourceName } from './other-sources.tsx'
import { Reading } from './reading.tsx'
import { useDroppedFile } from './use-dropped-file.ts'

/** Who a campaign goes to: a file, cells, the contacts, an earlier campaign, or a list that is there. */
export function Recipients({ onChosen }: { onChosen: (list: List) => void }) {
  const stores = useStores()
  const maker = listMakerOf(stores)
  const lists = listsOf(stores)
  const [source, setSource] = useState<SourceName>()
  const isDropping = useDroppedFile((file) => void maker.read(file))
  useEffect(() => void lists.load(), [stores.connection.line.value])

  if (maker.reading.value) return <Reading name={maker.reading.value} />
  if (maker.preview.value) return <Columns preview={maker.preview.value} onSaved={onChosen} />
  if (source === 'contacts') return <ContactSource onBack={() => setSource(undefined)} onMade={onChosen} />
  if (source === 'campaign') return <EarlierSource onBack={() => setSource(undefined)} onMade={onChosen} />
  return (
    <>
      <FileSource isDropping={isDropping} />
      <OtherSources onSource={setSource} onChosen={onChosen} />
    </>
  )
}
