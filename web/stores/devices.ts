import { createModel, signal } from '@preact/signals'
import type { Device, PairingCodeAnswer } from '../../src/protocol/session.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Environment } from '../transport/environment.ts'
import type { Stores } from './stores.ts'

/** While a code is shown, whoever uses it is looked for so often. */
const LOOK_FOR_ARRIVAL_MS = 2_500

interface DevicesDeps {
  api: Pick<LaterApi, 'listDevices' | 'renameDevice' | 'revokeDevice' | 'revokeOtherDevices' | 'openPairingCode'>
  environment: Pick<Environment, 'now' | 'later'>
  /** Something asked for could not be done. */
  onProblem: (sentence: string) => void
}

/** Who may come in, and the code that lets one more in. */
export const DevicesStore = createModel(({ api, environment, onProblem }: DevicesDeps) => {
  const devices = signal<readonly Device[]>()
  const error = signal<string>()
  const code = signal<PairingCodeAnswer>()
  const arrived = signal<Device>()
  let cancelLook: (() => void) | undefined
  let newestRead = 0
  // Of several codes asked for in a row only the last one counts.
  let newestCode = 0

  async function read(): Promise<void> {
    const mine = ++newestRead
    try {
      const listed = await api.listDevices()
      if (mine !== newestRead) return
      devices.value = listed
      error.value = undefined
    } catch (cause) {
      if (mine === newestRead) error.value = describeError(cause)
    }
  }

  /** What was done shows at once in the list. */
  async function change(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (cause) {
      onProblem(describeError(cause))
    }
    await read()
  }

  function lookForArrival(known: ReadonlySet<string>, shown: PairingCodeAnswer): void {
    cancelLook = environment.later(LOOK_FOR_ARRIVAL_MS, () => {
      void (async () => {
        await read()
        if (code.peek() !== shown) return
        const fresh = devices.peek()?.find(({ id, kind }) => kind === 'browser' && !known.has(id))
        if (fresh) {
          arrived.value = fresh
          code.value = undefined
        } else if (environment.now() < shown.expires_at) lookForArrival(known, shown)
      })()
    })
  }

  return {
    devices,
    error,
    /** The code on show, until it is used or the page is left. */
    code,
    /** Who came in by it. */
    arrived,
    read,
    rename: (id: string, name: string) => change(() => api.renameDevice(id, name)),
    revoke: (id: string) => change(() => api.revokeDevice(id)),
    revokeOthers: () => change(() => api.revokeOtherDevices()),
    async openCode() {
      const mine = ++newestCode
      cancelLook?.()
      arrived.value = undefined
      try {
        const [listed, opened] = await Promise.all([api.listDevices(), api.openPairingCode()])
        if (mine !== newestCode) return
        devices.value = listed
        error.value = undefined
        code.value = opened
        lookForArrival(new Set(listed.map(({ id }) => id)), opened)
      } catch (cause) {
        if (mine === newestCode) error.value = describeError(cause)
      }
    },
    closeCode() {
      newestCode += 1
      cancelLook?.()
      code.value = undefined
      arrived.value = undefined
    },
  }
})

export type Devices = InstanceType<typeof DevicesStore>

const made = new WeakMap<Stores['requests'], Devices>()

/** The one store of the devices. It is made with the first page that shows it, so that it does not weigh on the first visit. */
export function devicesOf({
  requests,
  environment,
  toasts,
}: Pick<Stores, 'requests' | 'environment' | 'toasts'>): Devices {
  const known = made.get(requests)
  if (known) return known
  const devices = new DevicesStore({
    api: laterApiOf(requests),
    environment,
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, devices)
  return devices
}
