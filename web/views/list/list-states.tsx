import { Icon } from '../../components/icon.tsx'
import type { IconName, IconShapes } from '../../components/icons.ts'

const SKELETON_ROWS = 8

/** Rows at their true size, each next one fainter, until the first page is here. */
export function ListSkeleton({ rows = SKELETON_ROWS }: { rows?: number }) {
  return (
    <div class="list-scroller" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="skeleton-row" style={{ opacity: `${1 - index / rows}` }}>
          <span class="skeleton avatar avatar-48" />
          <span class="row-text">
            <span class="skeleton" style={{ width: `${30 + ((index * 37) % 25)}%` }} />
            <span class="skeleton" style={{ width: `${55 + ((index * 29) % 30)}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}

interface NothingProps {
  icon: IconName | IconShapes
  title: string
  hint?: string | undefined
  children?: preact.ComponentChildren
}

/** Nothing to show, and why. */
export function Nothing({ icon, title, hint, children }: NothingProps) {
  return (
    <div class="nothing">
      <Icon name={icon} size={24} />
      <p class="nothing-title">{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  )
}
