import { languages } from '../../language/languages.ts'
import { pageWords } from '../../language/page-words.ts'
import { CHOICES } from '../../stores/settings.ts'
import { useStores } from '../stores-context.ts'
import { Card, CardRow } from './page.tsx'

/** The language of this device. Each is named by itself, so that whoever chose a wrong one finds the way back. */
export function LanguageCard() {
  const { settings } = useStores()
  const chosen = settings.settings.value.language
  return (
    <Card title={pageWords.language}>
      <CardRow label={pageWords.language} hint={pageWords.languageHint}>
        {/* Its id brings the focus back when the page was drawn anew. */}
        <select
          id="language"
          class="select"
          aria-label={pageWords.language}
          value={chosen}
          onChange={(event) => {
            const name = CHOICES.language.find((each) => each === event.currentTarget.value)
            if (name) settings.set('language', name)
          }}
        >
          {CHOICES.language.map((name) => (
            <option key={name} value={name} {...(name !== 'system' && { lang: name })}>
              {name === 'system' ? pageWords.systemLanguage : languages[name].name}
            </option>
          ))}
        </select>
      </CardRow>
    </Card>
  )
}
