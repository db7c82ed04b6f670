import type { ComponentChildren } from 'preact'

const SIZE = 6

/** What tells series apart where their colours do not. Once on a page: the styles of its charts fill bars with them. */
export function ChartPatterns() {
  return (
    <svg class="chart-patterns" aria-hidden="true">
      <defs>
        <Pattern name="delivered" turn={45}>
          <rect class="pattern-lines" width={SIZE / 2} height={SIZE} />
        </Pattern>
        <Pattern name="contacts" turn={0}>
          <rect class="pattern-lines" width={SIZE / 2} height={SIZE} />
        </Pattern>
        <Pattern name="device" turn={-45}>
          <rect class="pattern-lines" width={SIZE / 3} height={SIZE} />
        </Pattern>
        <Pattern name="notices" turn={0}>
          <circle class="pattern-lines" cx={SIZE / 2} cy={SIZE / 2} r={SIZE / 4} />
        </Pattern>
        <Pattern name="waking" turn={0}>
          <path class="pattern-lines" d={`M0 0H${SIZE}V1.5H1.5V${SIZE}H0z`} />
        </Pattern>
        <Pattern name="failed" turn={0}>
          <rect class="pattern-lines" width={SIZE} height={SIZE / 2} />
        </Pattern>
      </defs>
    </svg>
  )
}

function Pattern({ name, turn, children }: { name: string; turn: number; children: ComponentChildren }) {
  return (
    <pattern
      id={`pattern-${name}`}
      class="chart-pattern"
      width={SIZE}
      height={SIZE}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <rect class="pattern-ground" width={SIZE} height={SIZE} />
      {children}
    </pattern>
  )
}
