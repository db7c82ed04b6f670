import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** `fine` whole · `busy` a packet on it · `waiting` dots · `half` the phone is there, Android silent · `cut` out of reach. */
export type LineKind = 'fine' | 'busy' | 'waiting' | 'half' | 'cut'

const SHAPES: Readonly<Record<LineKind, ComponentChildren>> = {
  fine: <path d="M2 8H54" />,
  busy: [<path d="M2 8H54" />, <rect class="packet" x="29" y="3.5" width="9" height="9" rx="2" stroke="none" />],
  waiting: <path stroke-dasharray="3 5" d="M2 8H54" />,
  half: [<path d="M2 8H31" />, <path stroke-dasharray="2 4" d="M35 8H54" />],
  cut: [<path d="M2 8H20M36 8H54" />, <path class="cross" d="m24 4 8 8m0-8-8 8" />],
}

/** The connection as a picture: this screen, the way, the phone. */
export function Line({ kind, size = 16 }: { kind: LineKind; size?: number }) {
  return (
    <span class="line mirrored" aria-hidden="true">
      <span class="line-laptop">
        <Icon name="laptop" size={size} />
      </span>
      <span class="line-tablet">
        <Icon name="tablet" size={size} />
      </span>
      <svg
        viewBox="0 0 56 16"
        width={(size * 38) / 16}
        height={(size * 38) / 56}
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
      >
        {SHAPES[kind]}
      </svg>
      <HomePhone size={size} />
    </span>
  )
}

/** The phone that everything comes from. */
export function HomePhone({ size = 22 }: { size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} stroke-width="1.9" aria-hidden="true">
      <rect x="5" y="2" width="14" height="20" rx="3" />
      <path
        fill="currentColor"
        stroke="none"
        d="M9.6 8.5h3.1l2.3 2.3v4.1a.6.6 0 0 1-.6.6H9.6a.6.6 0 0 1-.6-.6V9.1a.6.6 0 0 1 .6-.6z"
      />
    </svg>
  )
}
