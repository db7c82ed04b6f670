import { pageWords } from '../../language/page-words.ts'
import { useStores } from '../stores-context.ts'
import { findInstallWay } from './install-way.ts'

/** Says once that the app can be kept on this device, and how. */
export function InstallHint() {
  const { installation } = useStores()
  const install = installation.install.value
  const way = findInstallWay(navigator.userAgent, {
    isInstalled: installation.isInstalled.value,
    isSecure: installation.isSecure.value,
    isOffered: install !== undefined,
  })
  return (
    <section class="first-run-card install-hint" aria-label={pageWords.installTitle}>
      <p class="first-run-card-title">{pageWords.installTitle}</p>
      <p>{install ? pageWords.installText : pageWords.installWays[way]}</p>
      <p class="install-hint-actions">
        {install && (
          <button type="button" class="button second small" onClick={() => void install()}>
            {pageWords.install}
          </button>
        )}
        <button type="button" class="button quiet small" onClick={() => installation.dismissHint()}>
          {pageWords.notNow}
        </button>
      </p>
    </section>
  )
}
