import { createModel, signal } from '@preact/signals'
import type { Device } from '../../src/protocol/session.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'

export type SessionState = 'checking' | 'paired' | 'unpaired' | 'unreachable'

/** Who this device is to the server. */
export const SessionStore = createModel((api: Pick<Api, 'readSession' | 'pair'>) => {
  const state = signal<SessionState>('checking')
  const device = signal<Device>()
  const version = signal('')
  const pairingError = signal<string>()
  const isPairing = signal(false)

  async function check(): Promise<void> {
    try {
      const session = await api.readSession()
      device.value = session.device
      version.value = session.version
      state.value = 'paired'
    } catch (error) {
      const isUnknown = error instanceof ApiError && (error.code === 'unauthorized' || error.code === 'forbidden')
      state.value = isUnknown ? 'unpaired' : 'unreachable'
    }
  }

  return {
    state,
    device,
    version,
    pairingError,
    isPairing,
    check,
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
    /** The server does not know this device any more. */
    forget() {
      state.value = 'unpaired'
      device.value = undefined
    },
  }
})
