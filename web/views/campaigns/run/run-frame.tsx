import type { ComponentChildren } from 'preact'
import { IconButton } from '../../../components/icon-button.tsx'
import { words } from '../../../language/words.ts'
import { isNarrow } from '../../media.ts'

interface RunFrameProps {
  title: string
  /** Under the title; what changes there is told to who does not see it. */
  line?: ComponentChildren
  onBack: () => void
  /** Always in sight: in the header, on a phone in reach of the thumb. */
  actions?: ComponentChildren
  menu?: ComponentChildren
  scroller: { current: HTMLDivElement | null }
  children: ComponentChildren
}

/** A page with a wide column whose actions never scroll away. */
export function RunFrame({ title, line, onBack, actions, menu, scroller, children }: RunFrameProps) {
  return (
    <main class="page run-page">
      <header class="pane-header page-header run-header">
        <IconButton icon="arrowLeft" label={words.back} isDirectional onClick={onBack} />
        <div class="run-title">
          <h1 dir="auto">{title}</h1>
          {line && (
            <p role="status" class="run-line">
              {line}
            </p>
          )}
        </div>
        {!isNarrow.value && actions && <div class="run-actions">{actions}</div>}
        {menu}
      </header>
      <div class="run-main">
        <div ref={scroller} class="page-body" tabindex={0}>
          <div class="page-column">{children}</div>
        </div>
        {isNarrow.value && actions && <div class="run-actions run-foot">{actions}</div>}
      </div>
    </main>
  )
}
