import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { RandomBytes } from './token.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Closes secrets that have to be read again under a key that lies elsewhere. */
export interface KeyWrap {
  wrap(deviceId: string, secret: string): string
  /** Undefined: the key is another one than it was, or somebody changed the text. */
  unwrap(deviceId: string, wrapped: string): string | undefined
}

/** `key`: 32 bytes, asked for when they are first needed. */
export function createKeyWrap(key: () => Uint8Array, random: RandomBytes = randomBytes): KeyWrap {
  return {
    wrap(deviceId, secret) {
      const nonce = random(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key(), nonce)
      // A secret that is put beside another device's name does not open.
      cipher.setAAD(Buffer.from(deviceId))
      const closed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, closed, cipher.getAuthTag()]).toString('base64')
    },

    unwrap(deviceId, wrapped) {
      const bytes = Buffer.from(wrapped, 'base64')
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(deviceId))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const open = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
        return Buffer.concat([open, decipher.final()]).toString('utf8')
      } catch {
        // GCM says no more than that it does not fit.
        return undefined
      }
    },
  }
}
