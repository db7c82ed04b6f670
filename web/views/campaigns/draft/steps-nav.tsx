import { Icon } from '../../../components/icon.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { routeTo, STEPS, type Step } from '../../../stores/campaign-place.ts'
import { linkTo } from '../../link.ts'
import { useStores } from '../../stores-context.ts'

/** The last one is done by the button of the third. */
const ALL = [...STEPS, 'send'] as const

interface StepsNavProps {
  step: Step
  id: string | undefined
  open: readonly Step[]
}

/** Recipients → Message → Check → Send: those that are done are ways back. */
export function StepsNav({ step, id, open }: StepsNavProps) {
  const { navigation } = useStores()
  const at = ALL.indexOf(step)
  return (
    <nav class="progress-steps" aria-label={pageWords.stepsLabel}>
      <ol>
        {ALL.map((each, index) => {
          const isDone = index < at
          const sign = isDone ? <Icon name="check" size={16} /> : formatNumber(index + 1)
          const name = pageWords.steps[each]
          const inside = (
            <>
              <span class="step-sign" aria-hidden="true">
                {sign}
              </span>
              <span class="step-name" aria-hidden={isDone}>
                {name}
              </span>
              {isDone && <span class="visually-hidden">{pageWords.stepDone(name)}</span>}
            </>
          )
          const state = index === at ? 'is-current' : isDone ? 'is-done' : ''
          return (
            <li key={each} class={state}>
              {each !== 'send' && each !== step && id && open.includes(each) ? (
                <a {...linkTo(navigation, routeTo({ name: 'step', id, step: each }))}>{inside}</a>
              ) : (
                <span class="step-still" aria-current={index === at ? 'step' : undefined}>
                  {inside}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
