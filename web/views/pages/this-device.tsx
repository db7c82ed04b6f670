import { formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { useApp, useStores } from '../stores-context.ts'
import { findInstallWay } from './install-way.ts'
import { DiagnosticsRow } from './diagnostics.tsx'
import { Card, CardRow } from './page.tsx'

/** What the server knows of this device, and what this device keeps of the app. */
export function ThisDevice() {
  const { stores, overlay } = useApp()
  const { session } = stores
  const device = session.device.value
  // Out of reach, nobody has told it yet.
  const version = session.version.value
  return (
    <>
      <Card title={pageWords.aboutDevice}>
        {device && (
          <>
            <CardRow label={pageWords.deviceName}>
              <bdi class="value">{device.name}</bdi>
            </CardRow>
            <CardRow label={pageWords.deviceRights}>
              <span class="value">{pageWords.rights(device.scopes.map((scope) => pageWords.scopes[scope]))}</span>
            </CardRow>
            <CardRow label={pageWords.deviceSince}>
              <span class="value">{formatWhole(device.created_at)}</span>
            </CardRow>
          </>
        )}
        {version && (
          <CardRow label={pageWords.version}>
            <span class="value">
              {words.appName} {version}
            </span>
          </CardRow>
        )}
        <DiagnosticsRow />
        <CardRow label={pageWords.keys}>
          <button type="button" class="button second small" onClick={() => overlay.openSheet('keys')}>
            {words.keyAll}
          </button>
        </CardRow>
      </Card>
      <AppCard />
    </>
  )
}

function AppCard() {
  const { installation } = useStores()
  const install = installation.install.value
  const way = findInstallWay(navigator.userAgent, {
    isInstalled: installation.isInstalled.value,
    isSecure: installation.isSecure.value,
    isOffered: install !== undefined,
  })
  const kept = installation.isKept.value
  const applyUpdate = installation.applyUpdate.value
  return (
    <Card title={words.appName}>
      <CardRow label={pageWords.app} hint={pageWords.installWays[way]}>
        {install && (
          <button type="button" class="button second small" onClick={() => void install()}>
            {pageWords.install}
          </button>
        )}
        {way === 'insecure' && (
          <a class="button second small" href="/trust">
            {pageWords.trustHow}
          </a>
        )}
      </CardRow>
      {kept !== undefined && (
        <CardRow label={pageWords.kept} hint={kept ? pageWords.keptHints.yes : pageWords.keptHints.no} />
      )}
      {applyUpdate && (
        <CardRow label={words.updateReady}>
          <button type="button" class="button second small" onClick={applyUpdate}>
            {words.reload}
          </button>
        </CardRow>
      )}
    </Card>
  )
}
