interface ChartTableProps {
  /** What opens it. */
  summary: string
  caption: string
  head: readonly string[]
  rows: readonly { readonly key: string; readonly cells: readonly string[] }[]
}

/** The numbers behind a picture, for who wants them exactly, or hears them. */
export function ChartTable({ summary, caption, head, rows }: ChartTableProps) {
  return (
    <details class="chart-table">
      <summary>{summary}</summary>
      <div class="chart-scroller" tabindex={0} role="region" aria-label={caption}>
        <table>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...others] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {others.map((cell, index) => (
                  <td key={head[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
