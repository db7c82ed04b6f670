import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../../src/protocol/session.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatRowTime, formatTime, startOfDay } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { devicesOf } from '../../stores/devices.ts'
import { linkTo } from '../link.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { isNarrow } from '../media.ts'
import { now } from '../now.ts'
import { useApp, useStores } from '../stores-context.ts'
import { describeDevice, DeviceIcon } from './device-kind.tsx'
import { Card, Page } from './page.tsx'
import { RenameDevice } from './rename-device.tsx'

/** The server notes when a device was seen to five minutes; the sixth is for the way. */
const HERE_MS = 6 * 60_000

/** Who may come in: each with its name, what it is, and when it was last seen. */
export function DevicesPage() {
  const stores = useStores()
  const devices = devicesOf(stores)
  const [renamed, setRenamed] = useState<Device>()
  const listed = devices.devices.value
  useEffect(() => void devices.read(), [devices])
  const { navigation } = stores
  return (
    <Page
      title={pageWords.devices}
      onBack={isNarrow.value ? () => navigation.leave({ name: 'settings' }) : undefined}
      action={
        <a class="button primary" {...linkTo(navigation, { name: 'settings', section: 'add-device' })}>
          <PageIcon name="plus" size={18} />
          {pageWords.addDevice}
        </a>
      }
    >
      {devices.error.value && (
        <Nothing icon="messageSquareOff" title={pageWords.devicesFailed} hint={devices.error.value}>
          <button type="button" class="button second" onClick={() => void devices.read()}>
            {words.retry}
          </button>
        </Nothing>
      )}
      {!listed && !devices.error.value && <ListSkeleton rows={3} />}
      {listed && <Lists devices={listed} onRename={setRenamed} />}
      {renamed && <RenameDevice device={renamed} onClose={() => setRenamed(undefined)} />}
    </Page>
  )
}

interface ListsProps {
  devices: readonly Device[]
  onRename: (device: Device) => void
}

function Lists({ devices, onRename }: ListsProps) {
  const { session } = useStores()
  const own = session.device.value?.id
  // This one first, then whoever was here last.
  const sorted = devices.toSorted(
    (a, b) => Number(b.id === own) - Number(a.id === own) || (b.last_seen_at ?? 0) - (a.last_seen_at ?? 0),
  )
  const screens = sorted.filter(({ kind }) => kind === 'browser')
  const programs = sorted.filter(({ kind }) => kind === 'token')
  return (
    <>
      <Card title={pageWords.screens}>
        {screens.map((device) => (
          <Row key={device.id} device={device} isOwn={device.id === own} onRename={onRename} />
        ))}
      </Card>
      {programs.length > 0 && (
        <Card title={pageWords.programs}>
          {programs.map((device) => (
            <Row key={device.id} device={device} isOwn={device.id === own} onRename={onRename} />
          ))}
        </Card>
      )}
      <p class="devices-foot">{pageWords.removeFoot}</p>
      {devices.length > 1 && <RemoveOthers count={devices.length - 1} />}
    </>
  )
}

function Row({ device, isOwn, onRename }: { device: Device; isOwn: boolean; onRename: (device: Device) => void }) {
  const { overlay } = useApp()
  const remove = useRemove(device, isOwn)
  const what = describeDevice(device)
  const isNamed = device.name !== what
  const seen = describeSeen(device, isOwn)
  const label = isOwn ? pageWords.signOut : pageWords.removeDevice
  const openMenu = (event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return
    const items = [
      { label: pageWords.rename, run: () => onRename(device) },
      { label, isDanger: true, isApart: true, run: remove },
    ]
    const place = placeUnder(event.currentTarget)
    overlay.openMenu({ label: pageWords.menuOfDevice(device.name), header: device.name, items, place })
  }
  const seenLine = <span class={seen.isHere ? 'device-seen is-here' : 'device-seen'}>{seen.text}</span>
  return (
    <div class="card-row device-row">
      <span class="device-icon">
        <DeviceIcon device={device} />
      </span>
      <div class="device-words">
        <span class="device-name">
          <bdi title={device.name}>{device.name}</bdi>
          {isOwn && <span class="tag is-own">{pageWords.thisDevice}</span>}
        </span>
        <small>
          {isNarrow.value && seenLine}
          {isNarrow.value && isNamed && ' · '}
          {isNamed && what}
        </small>
      </div>
      {isNarrow.value ? (
        <IconButton icon="ellipsis" label={pageWords.menuOfDevice(device.name)} hasMenu onClick={openMenu} />
      ) : (
        <>
          {seenLine}
          <button
            type="button"
            class="icon-button"
            aria-label={pageWords.renameOf(device.name)}
            title={pageWords.rename}
            onClick={() => onRename(device)}
          >
            <PageIcon name="pencil" size={18} />
          </button>
          <button
            type="button"
            class="button plain small"
            aria-label={isOwn ? label : pageWords.removeOf(device.name)}
            onClick={remove}
          >
            {label}
          </button>
        </>
      )}
    </div>
  )
}

function useRemove(device: Device, isOwn: boolean): () => void {
  const { overlay, stores } = useApp()
  return () =>
    overlay.ask({
      title: isOwn ? pageWords.signOutTitle : pageWords.removeTitle(device.name),
      text: isOwn ? pageWords.signOutText : pageWords.removeText,
      yes: isOwn ? pageWords.signOut : pageWords.removeDevice,
      no: words.cancel,
      isDanger: true,
      run: () => void devicesOf(stores).revoke(device.id),
    })
}

function RemoveOthers({ count }: { count: number }) {
  const { overlay, stores } = useApp()
  const ask = () =>
    overlay.ask({
      title: pageWords.removeOthersTitle(count),
      text: pageWords.removeOthersText,
      yes: pageWords.removeOthers,
      no: words.cancel,
      isDanger: true,
      run: () => void devicesOf(stores).revokeOthers(),
    })
  return (
    <button type="button" class="button plain is-danger" onClick={ask}>
      {pageWords.removeOthers}
    </button>
  )
}

function describeSeen({ last_seen_at: at }: Device, isOwn: boolean): { text: string; isHere: boolean } {
  if (isOwn || (at !== null && now.value - at < HERE_MS)) return { text: pageWords.hereNow, isHere: true }
  if (at === null) return { text: pageWords.neverSeen, isHere: false }
  const day = formatRowTime(at, now.value)
  const isToday = startOfDay(at) === startOfDay(now.value)
  return { text: isToday ? day : `${day} ${formatTime(at)}`, isHere: false }
}
