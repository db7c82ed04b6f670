import type { List, ListPerson } from '../../../../src/protocol/list.ts'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'

/** Columns that are shown besides name and number. */
const MAX_COLUMNS = 4

/** The people of a list, with what stands of them in the other columns. */
export function PeopleTable({ list, people }: { list: List; people: readonly ListPerson[] }) {
  const columns = list.columns
    .filter((column) => column !== list.phone_column && column !== list.name_column)
    .slice(0, MAX_COLUMNS)
  return (
    <div class="card table-card" tabindex={0}>
      <table class="people-list">
        <thead>
          <tr>
            <th scope="col">{pageWords.rowHead}</th>
            <th scope="col">{pageWords.columnRoles.name}</th>
            <th scope="col">{pageWords.columnRoles.phone}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <bdi>{column}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ row, name, phone_formatted: number, values }) => (
            <tr key={row}>
              <td>{formatNumber(row)}</td>
              <td>
                <bdi>{name}</bdi>
              </td>
              <td>
                <bdi dir="ltr">{number}</bdi>
              </td>
              {columns.map((column) => (
                <td key={column}>
                  <bdi>{values[column]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
