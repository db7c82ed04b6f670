/** What a signed request must cover, in this order. */
export const COVERED = ['@method', '@authority', '@path', '@query', 'content-digest'] as const
export const SIGNATURE_TAG = 'lanline-v1'

export const SIGNATURE_ALGORITHMS = ['hmac-sha256', 'ecdsa-p256-sha256'] as const
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number]

/** Longest `Signature-Input` and `Signature` that are looked at. */
const MAX_HEADER_CHARS = 1_000

/** The parameters of a request's one signature. */
export interface SignatureParameters {
  /** Unix seconds, as `expires`. */
  readonly created: number
  readonly expires: number
  readonly nonce: string
  readonly keyId: string
  readonly algorithm: SignatureAlgorithm
}

export interface ReadSignature {
  readonly parameters: SignatureParameters
  /** The value of `"@signature-params"`: the very text that was signed. */
  readonly input: string
  readonly signature: Buffer
}

const label = '[a-z*][a-z0-9_.*-]{0,31}'
const inputHeader = new RegExp(`^(${label})=(\\((.{0,200}?)\\)((?:;.{0,300}?)?))$`)
const signatureHeader = new RegExp(`^(${label})=:([A-Za-z0-9+/]{1,200}={0,2}):$`)
const parameter = /;([a-z*][a-z0-9_.*-]{0,31})=(?:(\d{1,12})|"([^"\\]{0,100})")/y

/**
 * Reads `Signature-Input` and `Signature` (RFC 9421) as far as our profile goes: one signature, our components in our order, each
 * of our parameters once. Gives a sentence for anything else.
 */
export function readSignature(inputText: string, signatureText: string): ReadSignature | string {
  if (inputText.length > MAX_HEADER_CHARS || signatureText.length > MAX_HEADER_CHARS) return 'its headers are too long'
  const [, inputLabel, input = '', components = '', rest = ''] = inputHeader.exec(inputText.trim()) ?? []
  if (inputLabel === undefined) return 'Signature-Input must hold one signature, like lanline=("@method" …);created=…'
  const [, signatureLabel, signature = ''] = signatureHeader.exec(signatureText.trim()) ?? []
  if (signatureLabel === undefined) return 'Signature must hold one signature, like lanline=:…:'
  if (signatureLabel !== inputLabel) return `Signature and Signature-Input have different labels`
  if (components !== COVERED.map((name) => `"${name}"`).join(' ')) {
    return `it must cover ${COVERED.join(', ')}, in this order`
  }
  const parameters = readParameters(rest)
  if (typeof parameters === 'string') return parameters
  return { parameters, input, signature: Buffer.from(signature, 'base64') }
}

function readParameters(text: string): SignatureParameters | string {
  const found = new Map<string, string | number>()
  parameter.lastIndex = 0
  while (parameter.lastIndex < text.length) {
    const [, name = '', number, quoted] = parameter.exec(text) ?? []
    if (name === '') return 'its parameters cannot be read'
    if (found.has(name)) return `it has ${name} twice`
    found.set(name, number === undefined ? (quoted ?? '') : Number(number))
  }
  const [created, expires, nonce, keyId, alg, tag] = ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'].map(
    (name) => found.get(name),
  )
  if (typeof created !== 'number') return 'it needs created, in Unix seconds'
  if (typeof expires !== 'number') return 'it needs expires, in Unix seconds'
  if (typeof nonce !== 'string' || !/^[A-Za-z0-9+/=_-]{16,64}$/.test(nonce)) {
    return 'it needs a nonce of 16 to 64 letters and digits'
  }
  if (typeof keyId !== 'string' || keyId === '') return 'it needs a keyid'
  const algorithm = SIGNATURE_ALGORITHMS.find((name) => name === alg)
  if (algorithm === undefined) return `it needs an alg of ${SIGNATURE_ALGORITHMS.join(', ')}`
  if (tag !== SIGNATURE_TAG) return `it needs tag="${SIGNATURE_TAG}"`
  return { created, expires, nonce, keyId, algorithm }
}
