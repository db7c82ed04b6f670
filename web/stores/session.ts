import { createModel, signal } from '@preact/signals'
import type { Device } from '../../src/protocol/session.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'

const KEY = 'lanline.let-in'
/** With nothing to show, the server is looked for again so often. */
const LOOK_AGAIN_MS = 8_000

type SessionState = 'checking' | 'paired' | 'unpaired' | 'unreachable'

interface SessionDeps {
  api: Pick<Api, 'readSession' | 'pair'>
  environment: Pick<Environment, 'now' | 'later' | 'storage'>
}

/** Who this device is to the server. */
export const SessionStore = createModel(({ api, environment }: SessionDeps) => {
  const state = signal<SessionState>('checking')
  const device = signal<Device>()
  const version = signal('')
  const pairingError = signal<string>()
  const isPairing = signal(false)
  const nextTryAt = signal<number>()
  let cancelRetry: (() => void) | undefined

  async function check(): Promise<void> {
    cancelRetry?.()
    nextTryAt.value = undefined
    try {
      const session = await api.readSession()
      device.value = session.device
      version.value = session.version
      state.value = 'paired'
      environment.storage.write(KEY, '1')
    } catch (error) {
      const isUnknown = error instanceof ApiError && (error.code === 'unauthorized' || error.code === 'forbidden')
      const isShowingCopy = state.peek() === 'paired'
      if (isUnknown) forget()
      if (isUnknown || isShowingCopy) return
      state.value = 'unreachable'
      nextTryAt.value = environment.now() + LOOK_AGAIN_MS
      cancelRetry = environment.later(LOOK_AGAIN_MS, () => void check())
    }
  }

  /** The server does not know this device any more. */
  function forget(): void {
    environment.storage.remove(KEY)
    state.value = 'unpaired'
    device.value = undefined
  }

  return {
    state,
    device,
    version,
    /** When the server was last asked it knew this device. */
    wasLetIn: () => environment.storage.read(KEY) !== null,
    pairingError,
    isPairing,
    nextTryAt,
    check,
    /** There is something to show before the server answers. */
    restore(kept: Device | undefined) {
      device.value = kept
      state.value = 'paired'
    },
    async pair(code: string, deviceName: string) {
      isPairing.value = true
      pairingError.value = undefined
      try {
        await api.pair({ code, device_name: deviceName })
        await check()
      } catch (error) {
        pairingError.value = describeError(error)
      } finally {
        isPairing.value = false
      }
    },
    clearPairingError() {
      pairingError.value = undefined
    },
    forget,
  }
})
