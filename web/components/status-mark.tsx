import type { ComponentChildren } from 'preact'

export type MarkKind = 'waiting' | 'pending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'scheduled' | 'cancelled'

const ring = <circle cx="8" cy="8" r="5.6" stroke-width="1.5" />
const SHAPES: Readonly<Record<MarkKind, ComponentChildren>> = {
  waiting: <circle cx="8" cy="8" r="5.6" stroke-width="1.5" stroke-dasharray="2.2 2.2" />,
  pending: [ring, <path stroke-width="1.5" d="M8 4.8V8.3l2.3 1.5" />],
  sent: <path d="M3 8.4 6.6 12 13.4 4.4" />,
  delivered: [<path d="M.9 8.4 4.5 12 11.3 4.4" />, <path class="second-tick" d="M8 11.2 8.8 12 15.6 4.4" />],
  failed: (
    <path
      stroke="none"
      fill="currentColor"
      fill-rule="evenodd"
      d="M3.5 1.5h6.7l4.3 4.3v6.7a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM7.1 4.2h1.8v4.9H7.1zM7 10.4h2v2H7z"
    />
  ),
  unknown: [
    <path
      stroke-width="1.5"
      stroke-linejoin="round"
      d="M3.5 2.25h6.5l3.75 3.75v6.5c0 .7-.55 1.25-1.25 1.25h-9c-.7 0-1.25-.55-1.25-1.25v-9c0-.7.55-1.25 1.25-1.25z"
    />,
    <path stroke-width="1.5" d="M6.1 6.9a1.9 1.9 0 1 1 2.9 1.6c-.7.4-.95.7-.95 1.4" />,
    <circle cx="8.05" cy="11.6" r=".95" fill="currentColor" stroke="none" />,
  ],
  scheduled: [
    <path stroke-width="1.5" d="M2.75 6.5V4.2h10.5v8.05H8.6M5.4 2v3.4M10.6 2v3.4" />,
    <circle cx="4.6" cy="10.6" r="3.4" stroke-width="1.5" />,
    <path stroke-width="1.5" d="M4.6 9v1.8l1.1.7" />,
  ],
  cancelled: [ring, <path stroke-width="1.5" d="M4.2 11.8 11.8 4.2" />],
}

/** How far a message came, as a shape. The word for it stands in the label of the message. */
export function StatusMark({ kind }: { kind: MarkKind }) {
  return (
    <svg key={kind} class={`mark mark-${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[kind]}
    </svg>
  )
}
