import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { barAt, labelledBars, nextBar, roundUp } from './chart-scale.ts'

interface Bar {
  readonly key: string
  /** What stands under it, where there is room. */
  readonly label: string
  /** From the bottom up, one for each series. */
  readonly values: readonly number[]
}

interface Series {
  readonly name: string
  readonly label: string
}

interface BarChartProps {
  /** The whole picture in a sentence. */
  sentence: string
  series: readonly Series[]
  bars: readonly Bar[]
  formatNumber: (value: number) => string
  isRightToLeft: boolean
  /** A line across at this height, such as what is meant not to be passed. */
  limit?: number
}

/** Until it is known how wide its place is. */
const FIRST_WIDTH = 640
const HEIGHT = 208
const AXIS_WIDTH = 40
const FOOT_HEIGHT = 24
const TOP = 16
const PLOT_HEIGHT = HEIGHT - FOOT_HEIGHT - TOP
/** Between what stands on each other, so that a border shows where two colours look alike. */
const SEAM = 1

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Stacked bars, oldest first, as a picture that is read as one sentence. The numbers of a bar show under the pointer, and by the arrow keys. */
export function BarChart(props: BarChartProps) {
  const { sentence, bars, isRightToLeft } = props
  const [at, setAt] = useState<number>()
  const picture = useRef<SVGSVGElement>(null)
  const chartWidth = useWidth(picture)
  const step = (chartWidth - AXIS_WIDTH) / Math.max(1, bars.length)

  const point = ({ currentTarget, clientX }: PointerEvent) => {
    if (!(currentTarget instanceof Element)) return
    const { left, width } = currentTarget.getBoundingClientRect()
    const share = (clientX - left) / width
    setAt(barAt(((isRightToLeft ? 1 - share : share) * chartWidth - AXIS_WIDTH) / step, bars.length))
  }
  const leave = ({ pointerType }: PointerEvent) => {
    // A finger that is lifted has left; what it asked for stays to be read.
    if (pointerType === 'mouse') setAt(undefined)
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && at !== undefined) {
      event.stopPropagation()
      return setAt(undefined)
    }
    const next = nextBar(event.key, at, bars.length, isRightToLeft)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    return setAt(next)
  }

  return (
    <div class="chart-place">
      <svg
        ref={picture}
        class="chart"
        viewBox={`0 0 ${chartWidth} ${HEIGHT}`}
        role="img"
        aria-label={sentence}
        tabindex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
        onKeyDown={move}
        onBlur={() => setAt(undefined)}
      >
        <Drawing {...props} chartWidth={chartWidth} step={step} at={at} />
      </svg>
      <div role="status">
        {at !== undefined && <Tip {...props} at={at} share={((AXIS_WIDTH + (at + 0.5) * step) / chartWidth) * 100} />}
      </div>
    </div>
  )
}

/** One unit of the picture is one pixel, so that its letters are as large as those around it, however narrow it is. */
function useWidth(picture: RefObject<SVGSVGElement | null>): number {
  const [width, setWidth] = useState(FIRST_WIDTH)
  useLayoutEffect(() => {
    const { current } = picture
    if (!current) return undefined
    const measure = () => setWidth(Math.round(current.getBoundingClientRect().width) || FIRST_WIDTH)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [picture])
  return width
}

interface DrawingProps extends BarChartProps {
  chartWidth: number
  step: number
  at: number | undefined
}

function Drawing({ series, bars, formatNumber, isRightToLeft, limit, chartWidth, step, at }: DrawingProps) {
  const most = roundUp(Math.max(limit ?? 0, ...bars.map(({ values }) => sum(values))))
  const gap = Math.min(4, step * 0.25)
  const labels = new Set(
    labelledBars(
      bars.map(({ label }) => label),
      step,
    ),
  )
  // Time runs the way the reader reads; the axis stands where it begins.
  const place = (index: number) =>
    isRightToLeft ? chartWidth - AXIS_WIDTH - (index + 1) * step : AXIS_WIDTH + index * step
  const height = (value: number) => (value / most) * PLOT_HEIGHT
  const [left, right] = isRightToLeft ? [0, chartWidth - AXIS_WIDTH] : [AXIS_WIDTH, chartWidth]
  const yOf = (value: number) => TOP + PLOT_HEIGHT - height(value)
  // The last one would stand out of the picture, so it ends where its bar does; before the first there is the axis.
  const labelPlace = (index: number) =>
    index < bars.length - 1
      ? ({ x: place(index) + step / 2, 'text-anchor': 'middle' } as const)
      : ({ x: place(index) + (isRightToLeft ? 0 : step), 'text-anchor': 'end' } as const)
  const axis = isRightToLeft ? chartWidth - AXIS_WIDTH + 8 : AXIS_WIDTH - 8
  return (
    <>
      {at !== undefined && <rect class="chart-band" x={place(at)} y={TOP} width={step} height={PLOT_HEIGHT} />}
      {[0, most / 2, most].map((value) => (
        <g key={value}>
          <line class="chart-line" x1={left} x2={right} y1={yOf(value)} y2={yOf(value)} />
          <text
            class="chart-text"
            x={axis}
            y={yOf(value) + 4}
            text-anchor={isRightToLeft ? 'start' : 'end'}
            direction="ltr"
          >
            {formatNumber(value)}
          </text>
        </g>
      ))}
      {bars.map(({ key, label, values }, index) => (
        <g key={key}>
          {values.map((value, part) => {
            if (value === 0) return null
            const below = sum(values.slice(0, part))
            return (
              <rect
                key={series[part]?.name}
                class={`chart-${series[part]?.name ?? ''}`}
                x={place(index) + gap / 2}
                y={yOf(below + value)}
                width={step - gap}
                height={Math.max(SEAM, height(value) - (below > 0 ? SEAM : 0))}
              />
            )
          })}
          {labels.has(index) && (
            <text class="chart-text" {...labelPlace(index)} y={HEIGHT - 6}>
              {label}
            </text>
          )}
        </g>
      ))}
      {limit !== undefined && <line class="chart-limit" x1={left} x2={right} y1={yOf(limit)} y2={yOf(limit)} />}
    </>
  )
}

/** The numbers of one bar, on that side of it where there is more room. */
function Tip({ series, bars, formatNumber, at, share }: BarChartProps & { at: number; share: number }) {
  const bar = bars[at]
  if (!bar) return null
  const style =
    share < 50
      ? { 'inset-inline-start': `calc(${share}% + 16px)` }
      : { 'inset-inline-end': `calc(${100 - share}% + 16px)` }
  return (
    <div class="chart-tip" style={style}>
      <strong>
        {bar.label} · {formatNumber(sum(bar.values))}
      </strong>
      {series.map(
        (each, part) =>
          (bar.values[part] ?? 0) > 0 && (
            <span key={each.name}>
              <Swatch name={each.name} /> {each.label} {formatNumber(bar.values[part] ?? 0)}
            </span>
          ),
      )}
    </div>
  )
}

function Swatch({ name }: { name: string }) {
  return (
    <svg viewBox="-1 -1 12 12" width="12" height="12" aria-hidden="true">
      <rect class={`chart-${name}`} width="10" height="10" rx="2" />
    </svg>
  )
}

/** Which colour is which. */
export function Legend({ series, limit }: Pick<BarChartProps, 'series'> & { limit?: string }) {
  return (
    <ul class="chart-legend" aria-hidden="true">
      {series.map(({ name, label }) => (
        <li key={name}>
          <Swatch name={name} />
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
