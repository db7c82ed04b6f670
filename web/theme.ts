/**
 * Puts the chosen theme and language on the page before its first paint, and keeps them right afterwards. A classic script of its own,
 * since the bundle runs only after the page was painted once. The settings store writes the choice and dispatches `lanline:look`; the
 * bundle reads the language from the page.
 */
;(() => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const RIGHT_TO_LEFT = /^(ar|fa|he|ur)$/

  function apply(): void {
    applyTheme()
    applyLanguage()
  }

  function applyLanguage(): void {
    const texts = findTexts()
    const chosen = read('language') ?? 'system'
    const wanted = chosen === 'system' ? navigator.languages.map((each) => each.split('-')[0] ?? '') : [chosen]
    const language = wanted.find((each) => texts.has(each)) ?? 'en'
    root.lang = language
    root.dir = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'
    fetchEarly(texts.get(language))
  }

  /** The build lists the texts of each language: `en=/assets/en-4Q2XZ7AB.js es=…`. */
  function findTexts(): Map<string, string> {
    const list = document.querySelector<HTMLMetaElement>('meta[name=languages]')?.content ?? ''
    return new Map(list.split(' ').map((each) => [each.split('=')[0] ?? '', each.split('=')[1] ?? '']))
  }

  /** The texts then travel beside the bundle, not after it. */
  function fetchEarly(href: string | undefined): void {
    if (!href || document.querySelector(`link[href="${href}"]`)) return
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = href
    document.head.append(link)
  }

  function applyTheme(): void {
    const chosen = read('theme') ?? 'system'
    const isDark = chosen === 'dark' || chosen === 'black' || (chosen !== 'light' && dark.matches)
    const wantsContrast = chosen === 'contrast' || contrast.matches
    const plain = chosen === 'black' ? 'black' : isDark ? 'dark' : 'light'
    root.dataset['theme'] = wantsContrast ? (isDark ? 'contrast-dark' : 'contrast') : plain
    root.dataset['density'] = read('density') ?? 'roomy'
    root.style.fontSize = `${read('textSize') ?? '100'}%`
    // The styles are not here yet: asking for one would have the empty page laid out.
    if (document.readyState === 'loading') return
    const surface = getComputedStyle(root).getPropertyValue('--surface').trim()
    if (surface) document.querySelector('meta[name=theme-color]')?.setAttribute('content', surface)
  }

  function read(name: string): string | undefined {
    try {
      const settings: unknown = JSON.parse(localStorage.getItem('lanline.settings') ?? '{}')
      const value: unknown = typeof settings === 'object' && settings !== null ? Reflect.get(settings, name) : undefined
      return typeof value === 'string' ? value : undefined
    } catch {
      // Storage can be forbidden or hold anything; the defaults are always right.
      return undefined
    }
  }

  apply()
  dark.addEventListener('change', apply)
  contrast.addEventListener('change', apply)
  addEventListener('lanline:look', apply)
  addEventListener('load', apply)
})()
