import { Switch } from '../../components/choice.tsx'
import { pageWords } from '../../language/page-words.ts'
import { CHOICES } from '../../stores/settings.ts'
import { useStores } from '../stores-context.ts'
import { Card, CardRow } from './page.tsx'

const SWITCHES = ['sound', 'letterKeys'] as const
const SWIPES = ['swipeEnd', 'swipeStart'] as const

/** How the list of this device behaves: swipes, the tone, keys of one letter. */
export function ListCard() {
  const { settings } = useStores()
  const chosen = settings.settings.value
  return (
    <Card title={pageWords.listAndKeys}>
      {SWIPES.map((name) => (
        <CardRow key={name} label={pageWords[name]} hint={pageWords.swipeHint}>
          <select
            class="select"
            aria-label={pageWords[name]}
            value={chosen[name]}
            onChange={(event) => {
              const action = CHOICES[name].find((each) => each === event.currentTarget.value)
              if (action) settings.set(name, action)
            }}
          >
            {CHOICES[name].map((action) => (
              <option key={action} value={action}>
                {pageWords.swipeActions[action]}
              </option>
            ))}
          </select>
        </CardRow>
      ))}
      {SWITCHES.map((name) => (
        <CardRow key={name} label={pageWords[name]} hint={pageWords[`${name}Hint`]}>
          <Switch
            label={pageWords[name]}
            isOn={chosen[name] === 'on'}
            onChange={(isOn) => settings.set(name, isOn ? 'on' : 'off')}
          />
        </CardRow>
      ))}
    </Card>
  )
}
