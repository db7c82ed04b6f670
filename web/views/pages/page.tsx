import type { ComponentChildren } from 'preact'
import { IconButton } from '../../components/icon-button.tsx'
import { words } from '../../language/words.ts'
import { isNarrow } from '../media.ts'

interface PageProps {
  title: string
  /** Where Back leads; without it there is no Back. */
  onBack?: (() => void) | undefined
  /** What can be done here: at the end of the header, and on a phone in reach of the thumb. */
  action?: ComponentChildren
  /** What stays in the header on a phone, too. */
  tools?: ComponentChildren
  /** Room for two columns. */
  isWide?: boolean
  children: ComponentChildren
}

/** A place that is not the conversations: a header and one column. */
export function Page({ title, onBack, action, tools, isWide = false, children }: PageProps) {
  return (
    <main class="page">
      <header class="pane-header page-header">
        {onBack && <IconButton icon="arrowLeft" label={words.back} isDirectional onClick={onBack} />}
        <h1>{title}</h1>
        {tools && <div class="page-tools">{tools}</div>}
        {!isNarrow.value && action}
      </header>
      <div class="page-body" tabindex={0}>
        <div class={isWide ? 'page-column is-wide' : 'page-column'}>{children}</div>
        {isNarrow.value && action && <div class="page-foot">{action}</div>}
      </div>
    </main>
  )
}

export function Card({ title, children }: { title?: string; children: ComponentChildren }) {
  return (
    <section class="card-section">
      {title && <h2>{title}</h2>}
      <div class="card">{children}</div>
    </section>
  )
}

export function CardRow({
  label,
  hint,
  children,
}: {
  label: ComponentChildren
  hint?: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <div class="card-row">
      <div class="card-words">
        <span>{label}</span>
        {hint && <small>{hint}</small>}
      </div>
      {children}
    </div>
  )
}
