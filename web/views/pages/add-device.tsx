import { useEffect, useState } from 'preact/hooks'
import type { Device, PairingCodeAnswer } from '../../../src/protocol/session.ts'
import { Icon } from '../../components/icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { devicesOf } from '../../stores/devices.ts'
import { lazy } from '../lazy.tsx'
import { linkTo } from '../link.ts'
import { useStores } from '../stores-context.ts'
import { DeviceIcon, describeDevice } from './device-kind.tsx'
import { Page } from './page.tsx'

const QrCode = lazy(() => import('./qr-code.tsx').then((part) => part.QrCode))
const CODE_LIFE_MS = 5 * 60_000

/** The way in for another screen: the address, the code, and both as a square to scan. A code is made when this page is opened. */
export function AddDevicePage() {
  const stores = useStores()
  const devices = devicesOf(stores)
  const { code, arrived, error } = devices
  useEffect(() => {
    void devices.openCode()
    return () => devices.closeCode()
  }, [devices])
  return (
    <Page title={pageWords.addDevice} onBack={() => stores.navigation.leave({ name: 'settings', section: 'devices' })}>
      {error.value && (
        <p class="gate-error" role="alert">
          {error.value}{' '}
          <button type="button" class="link-button" onClick={() => void devices.openCode()}>
            {words.retry}
          </button>
        </p>
      )}
      {arrived.value ? <Arrived device={arrived.value} /> : code.value && <Invitation code={code.value} />}
    </Page>
  )
}

function Invitation({ code }: { code: PairingCodeAnswer }) {
  const devices = devicesOf(useStores())
  const left = useMsUntil(code.expires_at)
  const url = addressOf(code)
  const isGone = left === 0
  return (
    <div class="invitation">
      <div>
        <h2 class="page-title">{pageWords.bringIn}</h2>
        <ol class="steps">
          <li>
            <h3>{pageWords.stepOpen}</h3>
            {url ? (
              <p>
                {pageWords.stepOpenText}
                <code class="invitation-address">{url}</code>
                {pageWords.stepOpenWarns}
                <a href={`${url}/trust`} target="_blank" rel="noreferrer">
                  {pageWords.stepOpenTrust}
                </a>
              </p>
            ) : (
              <p>{pageWords.stepOpenNowhere}</p>
            )}
          </li>
          <li>
            <h3>{pageWords.stepCode}</h3>
            <p class={isGone ? 'invitation-code is-gone' : 'invitation-code'}>
              <bdi dir="ltr">{code.code}</bdi>
            </p>
            <p class="invitation-left">
              <span class="invitation-bar" style={{ '--share': `${(left / CODE_LIFE_MS) * 100}%` }} />
              <span role="timer">{isGone ? pageWords.codeGone : pageWords.codeLeft(formatClock(left))}</span>
            </p>
            <p>{pageWords.stepCodeText}</p>
          </li>
        </ol>
      </div>
      <div class="invitation-square">
        {url && (
          <div class={isGone ? 'square is-gone' : 'square'}>
            {/* In the fragment, which no server, log or proxy ever sees. */}
            <QrCode text={`${url}/pair#c=${code.link_code}`} label={pageWords.squareLabel} />
          </div>
        )}
        {url && <p>{pageWords.squareHolds}</p>}
        <button type="button" class="button second" onClick={() => void devices.openCode()}>
          <Icon name="refresh" size={18} />
          {pageWords.newCode}
        </button>
      </div>
    </div>
  )
}

function Arrived({ device }: { device: Device }) {
  const stores = useStores()
  return (
    <div class="arrived" role="status">
      <span class="device-icon">
        <DeviceIcon device={device} />
      </span>
      <h2 class="page-title">
        <bdi>{pageWords.cameIn(device.name)}</bdi>
      </h2>
      <p>
        {describeDevice(device)}. {pageWords.cameInText}
      </p>
      <div class="arrived-actions">
        <a class="button primary" {...linkTo(stores.navigation, { name: 'settings', section: 'devices' }, true)}>
          {pageWords.toDevices}
        </a>
        <button type="button" class="button second" onClick={() => void devicesOf(stores).openCode()}>
          {pageWords.addAnother}
        </button>
      </div>
    </div>
  )
}

/** Where other devices reach the phone; the address of this page only where it is one that others can use. */
function addressOf({ url }: PairingCodeAnswer): string | undefined {
  if (url) return url
  return /^(localhost|127\.|\[::1\])/.test(location.hostname) ? undefined : location.origin
}

function useMsUntil(at: number): number {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.min(CODE_LIFE_MS, at - Date.now()))
}

function formatClock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
