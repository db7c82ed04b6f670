import type { ListDelimiter, ListEncoding, ListPreview } from '../../../../src/protocol/list.ts'
import { Switch } from '../../../components/choice.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { useStores } from '../../stores-context.ts'

/** How spreadsheets of the world write. The names are the same in every language. */
const ENCODINGS: Readonly<Record<ListEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Windows-1252',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1255': 'Windows-1255',
  'windows-1256': 'Windows-1256',
  'windows-874': 'Windows-874',
  shift_jis: 'Shift JIS',
  gb18030: 'GB 18030',
  big5: 'Big5',
  'euc-kr': 'EUC-KR',
}
const DELIMITERS = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
} as const satisfies Record<ListDelimiter, string>

/** How the file is written: guessed, and seldom wrong. */
export function FileForm({ preview }: { preview: ListPreview }) {
  const maker = listMakerOf(useStores())
  const isBusy = maker.isBusy.value
  const delimiters = Object.keys(DELIMITERS).filter(isDelimiter)
  const encodings = Object.keys(ENCODINGS).filter(isEncoding)
  return (
    <>
      <div class="card-row">
        <div class="card-words">
          <span>{pageWords.firstRowIsHeader}</span>
        </div>
        <Switch
          label={pageWords.firstRowIsHeader}
          isOn={preview.has_header}
          onChange={(isOn) => void maker.correct({ has_header: isOn })}
        />
      </div>
      <details class="file-form">
        <summary>{pageWords.lettersWrong}</summary>
        <div class="file-fields">
          <label>
            {pageWords.columnsPartedBy}
            <select
              class="select"
              disabled={isBusy}
              value={preview.delimiter}
              onChange={(event) => {
                const next = delimiters.find((each) => each === event.currentTarget.value)
                if (next) void maker.correct({ delimiter: next })
              }}
            >
              {delimiters.map((each) => (
                <option key={each} value={each} selected={each === preview.delimiter}>
                  {pageWords.delimiters[DELIMITERS[each]]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {pageWords.writtenIn}
            <select
              class="select"
              disabled={isBusy}
              value={preview.encoding}
              onChange={(event) => {
                const next = encodings.find((each) => each === event.currentTarget.value)
                if (next) void maker.correct({ encoding: next })
              }}
            >
              {encodings.map((each) => (
                <option key={each} value={each} selected={each === preview.encoding}>
                  {ENCODINGS[each]}
                </option>
              ))}
            </select>
          </label>
        </div>
      </details>
    </>
  )
}

function isDelimiter(text: string): text is ListDelimiter {
  return Object.hasOwn(DELIMITERS, text)
}

function isEncoding(text: string): text is ListEncoding {
  return Object.hasOwn(ENCODINGS, text)
}
