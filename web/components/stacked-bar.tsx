interface Part {
  readonly name: string
  readonly value: number
}

interface StackedBarProps {
  label: string
  /** The whole picture in a sentence. */
  sentence: string
  done: number
  total: number
  /** From the start on; what is missing to the total stays empty. */
  parts: readonly Part[]
}

const WIDTH = 1000
const HEIGHT = 12
/** What is there at all can be seen, however little it is. */
const LEAST = 6
/** Between what lies side by side, so that a border shows where two colours look alike. */
const SEAM = 3

/** How far something is, and how it went so far, as one bar. */
export function StackedBar({ label, sentence, done, total, parts }: StackedBarProps) {
  const widths = shareOut(parts, total)
  return (
    <div
      class="stacked-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={sentence}
    >
      <svg class="mirrored" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-rest" width={WIDTH} height={HEIGHT} />
        {parts.map(({ name }, index) => {
          const start = widths.slice(0, index).reduce((sum, each) => sum + each, 0)
          return (
            <rect
              key={name}
              class={`bar-${name}`}
              style={{ x: `${start}px`, width: `${Math.max(0, (widths[index] ?? 0) - SEAM)}px` }}
              height={HEIGHT}
            />
          )
        })}
      </svg>
    </div>
  )
}

/** Widths that never go beyond the bar, though the smallest are drawn wider than they are. */
function shareOut(parts: readonly Part[], total: number): number[] {
  if (total <= 0) return parts.map(() => 0)
  const wanted = parts.map(({ value }) => (value > 0 ? Math.max(LEAST, (value / total) * WIDTH) : 0))
  const sum = wanted.reduce((all, each) => all + each, 0)
  return sum > WIDTH ? wanted.map((each) => (each / sum) * WIDTH) : wanted
}
