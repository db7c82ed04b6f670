import { languages, type LanguageName } from '../../language/languages.ts'
import type { Exporting } from '../../stores/exporting.ts'

/** Has the browser fetch the file, which says itself how it is called. */
export function startExport(exporting: Exporting): Promise<void> {
  return exporting.start({
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: languageInUse(),
    download(address) {
      const link = document.createElement('a')
      link.href = address
      link.download = ''
      document.body.append(link)
      link.click()
      link.remove()
    },
  })
}

function languageInUse(): LanguageName {
  const names = Object.keys(languages) as readonly LanguageName[]
  return names.find((name) => document.documentElement.lang.startsWith(name)) ?? 'en'
}
