let loading: Promise<void> | undefined

/** Brings in the styles of what is loaded later; once, but again when they did not come. */
export function loadLaterStyles(): Promise<void> {
  loading ??= addStyles().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

function addStyles(): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  // The build writes its hashed name into the page.
  link.href = document.querySelector<HTMLMetaElement>('meta[name=later-styles]')?.content ?? ''
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error('Cannot load the styles: the server gave no answer'))
    })
    document.head.append(link)
  })
}
