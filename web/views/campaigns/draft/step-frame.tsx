import type { ComponentChildren } from 'preact'
import { IconButton } from '../../../components/icon-button.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { CAMPAIGNS, type Step } from '../../../stores/campaign-place.ts'
import { isNarrow } from '../../media.ts'
import { useStores } from '../../stores-context.ts'
import { StepsNav } from './steps-nav.tsx'

interface StepFrameProps {
  title: string
  /** How far its saving is. */
  line?: ComponentChildren
  step: Step
  /** Undefined while there is no draft yet. */
  id?: string | undefined
  /** The steps that can be gone to. */
  open: readonly Step[]
  menu?: ComponentChildren
  /** What stands beside the step, where there is room. */
  aside?: ComponentChildren
  foot?: ComponentChildren
  children: ComponentChildren
}

/** One of the steps before a campaign runs: where one is, the step itself, and what comes next always in sight. */
export function StepFrame({ title, line, step, id, open, menu, aside, foot, children }: StepFrameProps) {
  const { navigation } = useStores()
  const steps = <StepsNav step={step} id={id} open={open} />
  return (
    <main class="page campaign-step">
      <header class="pane-header step-header">
        <IconButton icon="arrowLeft" label={words.back} isDirectional onClick={() => navigation.leave(CAMPAIGNS)} />
        <div class="thread-who">
          <h1 dir="auto">{title}</h1>
          {line && (
            <span class="thread-line" role="status">
              {line}
            </span>
          )}
        </div>
        {!isNarrow.value && steps}
        {menu}
      </header>
      <div class="page-body step-body">
        {isNarrow.value && <div class="step-row">{steps}</div>}
        <div class="step-scroller" tabindex={0}>
          <div class={aside ? 'step-columns has-aside' : 'step-columns'}>
            <div class="step-main">{children}</div>
            {aside && <aside class="step-aside">{aside}</aside>}
          </div>
        </div>
        {foot && <footer class="step-foot">{foot}</footer>}
      </div>
      <span class="visually-hidden" aria-live="polite">
        {pageWords.steps[step]}
      </span>
    </main>
  )
}
