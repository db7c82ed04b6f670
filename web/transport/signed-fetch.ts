import { base64 } from './base64.ts'
import { readDeviceKey, type DeviceKey } from './device-key.ts'
import { hearPhoneTime } from './phone-clock.ts'

const COVERED = ['@method', '@authority', '@path', '@query', 'content-digest']
const LIFE_SECONDS = 60

/** Of nothing, as most requests carry nothing. */
const EMPTY_DIGEST = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

const encode = (text: string) => new TextEncoder().encode(text)
let known: Promise<DeviceKey | undefined> | undefined
/** The phone's clock minus ours. */
let offsetMs = 0

/** The next request looks for the key anew: this browser was just paired, or another tab was. */
export function forgetKey(): void {
  known = undefined
}

/** A request as our API client makes it. */
export type ApiFetch = (url: string, init: ApiRequest) => Promise<Response>
export interface ApiRequest extends RequestInit {
  readonly method: string
  readonly headers?: Record<string, string>
  /** A file that is read from the disk on its way goes unsigned, as a signature would need all of it at once. */
  readonly body?: string | ArrayBuffer | Blob
}

/** `fetch` that signs (RFC 9421) what goes to the API. A clock that is off is set right by the phone's, once. */
export const signedFetch: ApiFetch = async (address, init) => {
  const url = new URL(address, location.href)
  const { body } = init
  if (!url.pathname.startsWith('/api/') || body instanceof Blob) return fetch(url, init)
  const request = await sign(url, init, body)
  const askedAt = Date.now()
  const answer = await fetch(url, request)
  hearPhoneTime(answer, askedAt)
  if (answer.status !== 401) return answer
  forgetKey()
  const serverTime = await readServerTime(answer.clone())
  if (!serverTime) return answer
  offsetMs = serverTime - Date.now()
  return fetch(url, await sign(url, init, body))
}

async function readServerTime(answer: Response): Promise<number | undefined> {
  try {
    return (await answer.json()).error.server_time
  } catch {
    // A proxy's: what to make of it is not decided here.
    return undefined
  }
}

async function sign(
  { host, pathname, search }: URL,
  init: ApiRequest,
  body: string | ArrayBuffer | undefined,
): Promise<RequestInit> {
  known ??= readDeviceKey().catch(() => undefined)
  const device = await known
  if (!device) return init
  const digest = `sha-256=:${body ? await digestOf(body) : EMPTY_DIGEST}:`
  const created = Math.floor((Date.now() + offsetMs) / 1000)
  const names = COVERED.map((name) => `"${name}"`)
  const input = `(${names.join(' ')});created=${created};expires=${created + LIFE_SECONDS};nonce="${crypto.randomUUID()}";keyid="${device.deviceId}";alg="ecdsa-p256-sha256";tag="lanline-v1"`
  const values = [init.method, host, pathname, search || '?', digest]
  const base = [...names.map((name, at) => `${name}: ${values[at]}`), `"@signature-params": ${input}`].join('\n')
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, device.key, encode(base))
  return {
    ...init,
    headers: {
      ...init.headers,
      'content-digest': digest,
      'signature-input': `lanline=${input}`,
      signature: `lanline=:${base64(signature)}:`,
    },
  }
}

async function digestOf(body: string | ArrayBuffer): Promise<string> {
  return base64(await crypto.subtle.digest('SHA-256', typeof body === 'string' ? encode(body) : body))
}
