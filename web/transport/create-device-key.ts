import { pageWords } from '../language/page-words.ts'
import { ApiError } from './api-error.ts'
import { base64 } from './base64.ts'
import { keepDeviceKey, tryKeeping } from './device-key.ts'
import { forgetKey } from './signed-fetch.ts'

/** A key of this browser's own: its public half for the server, and how to keep it once the server has a name for it. */
export interface NewDeviceKey {
  readonly publicKey: string
  keep(deviceId: string): Promise<void>
}

/** Throws before the server hears of it where there can be no such key: in no secure context, or where nothing is kept. */
export async function createDeviceKey(): Promise<NewDeviceKey> {
  if (!isSecureContext) throw new ApiError('forbidden', pageWords.insecure)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  await orSaySo(tryKeeping(privateKey))
  return {
    publicKey: base64(await crypto.subtle.exportKey('spki', publicKey)),
    async keep(deviceId) {
      await orSaySo(keepDeviceKey({ deviceId, key: privateKey }))
      forgetKey()
    },
  }
}

async function orSaySo(keeping: Promise<unknown>): Promise<void> {
  try {
    await keeping
  } catch (cause) {
    throw Object.assign(new ApiError('forbidden', pageWords.keepsNoKey), { cause })
  }
}
