/**
 * Puts the chosen theme on the page before its first paint, and keeps it right afterwards. A classic script of its own, since the
 * bundle runs only after the page was painted once. The settings store writes the choice and dispatches `lanline:look`.
 */
;(() => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')

  function apply(): void {
    const chosen = read('theme') ?? 'system'
    const isDark = chosen === 'dark' || chosen === 'black' || (chosen !== 'light' && dark.matches)
    const wantsContrast = chosen === 'contrast' || contrast.matches
    const plain = chosen === 'black' ? 'black' : isDark ? 'dark' : 'light'
    root.dataset['theme'] = wantsContrast ? (isDark ? 'contrast-dark' : 'contrast') : plain
    root.dataset['density'] = read('density') ?? 'roomy'
    root.style.fontSize = `${read('textSize') ?? '100'}%`
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
