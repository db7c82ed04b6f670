import { labelledBars, roundUp } from './chart-scale.ts'

export interface Bar {
  readonly key: string
  /** What stands under it, where there is room. */
  readonly label: string
  /** From the bottom up, one for each series. */
  readonly values: readonly number[]
}

interface BarChartProps {
  /** The whole picture in a sentence. */
  sentence: string
  series: readonly { readonly name: string; readonly label: string }[]
  bars: readonly Bar[]
  formatNumber: (value: number) => string
  isRightToLeft: boolean
  /** A line across at this height, such as what is meant not to be passed. */
  limit?: number
}

const WIDTH = 640
const HEIGHT = 208
const AXIS_WIDTH = 40
const FOOT_HEIGHT = 24
const TOP = 16

/** Stacked bars, oldest first, as a picture that is read as one sentence. */
export function BarChart({ sentence, series, bars, formatNumber, isRightToLeft, limit }: BarChartProps) {
  const most = roundUp(Math.max(limit ?? 0, ...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0))))
  const plot = { width: WIDTH - AXIS_WIDTH, height: HEIGHT - FOOT_HEIGHT - TOP }
  const step = plot.width / Math.max(1, bars.length)
  const gap = Math.min(4, step * 0.25)
  const labelled = new Set(
    labelledBars(
      bars.map(({ label }) => label),
      step,
    ),
  )
  // Time runs the way the reader reads; the axis stands where it begins.
  const place = (index: number) => (isRightToLeft ? WIDTH - AXIS_WIDTH - (index + 1) * step : AXIS_WIDTH + index * step)
  const height = (value: number) => (value / most) * plot.height
  const [left, right] = isRightToLeft ? [0, WIDTH - AXIS_WIDTH] : [AXIS_WIDTH, WIDTH]
  const yOf = (value: number) => TOP + plot.height - height(value)
  const axis = isRightToLeft ? WIDTH - AXIS_WIDTH + 8 : AXIS_WIDTH - 8
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence}>
      {[0, most / 2, most].map((value) => {
        const y = yOf(value)
        return (
          <g key={value}>
            <line class="chart-line" x1={left} x2={right} y1={y} y2={y} />
            <text class="chart-text" x={axis} y={y + 4} text-anchor={isRightToLeft ? 'start' : 'end'} direction="ltr">
              {formatNumber(value)}
            </text>
          </g>
        )
      })}
      {bars.map(({ key, label, values }, index) => (
        <g key={key}>
          {values.map((value, at) => {
            if (value === 0) return null
            const below = values.slice(0, at).reduce((sum, each) => sum + each, 0)
            return (
              <rect
                key={series[at]?.name}
                class={`chart-${series[at]?.name ?? ''}`}
                x={place(index) + gap / 2}
                y={TOP + plot.height - height(below + value)}
                width={step - gap}
                height={height(value)}
              />
            )
          })}
          {labelled.has(index) && (
            <text
              class="chart-text"
              x={place(index) + step / 2}
              y={HEIGHT - 6}
              text-anchor={anchor(index, bars.length)}
            >
              {label}
            </text>
          )}
        </g>
      ))}
      {limit !== undefined && <line class="chart-limit" x1={left} x2={right} y1={yOf(limit)} y2={yOf(limit)} />}
    </svg>
  )

  // The outermost labels stay inside the picture.
  function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
    if (index === count - 1) return 'end'
    return index === 0 ? 'start' : 'middle'
  }
}

/** Which colour is which. */
export function Legend({ series, limit }: Pick<BarChartProps, 'series'> & { limit?: string }) {
  return (
    <ul class="chart-legend" aria-hidden="true">
      {series.map(({ name, label }) => (
        <li key={name}>
          <svg viewBox="0 0 10 10" width="10" height="10">
            <rect class={`chart-${name}`} width="10" height="10" rx="2" />
          </svg>
          {label}
        </li>
      ))}
      {limit !== undefined && (
        <li>
          <svg viewBox="0 0 16 10" width="16" height="10">
            <line class="chart-limit" x1="0" x2="16" y1="5" y2="5" />
          </svg>
          {limit}
        </li>
      )}
    </ul>
  )
}
